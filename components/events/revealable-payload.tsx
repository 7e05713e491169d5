"use client";

import { Eye } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { Action } from "@/components/ui/action";
import { useAction } from "@/components/ui/use-action";
import type { EventDetail } from "@/lib/ingest/model";
import { PayloadView } from "./payload-view";

interface RevealablePayloadProps {
  event: EventDetail;
  /** Null when the person's role may not see personal data. */
  reveal: Action<{ eventId: string }, EventDetail> | null;
}

/** The payload, masked until a person who may asks to see it; the look is in the audit log. */
export function RevealablePayload({ event, reveal }: RevealablePayloadProps) {
  const [revealed, setRevealed] = useState<EventDetail | null>(null);
  const shown = revealed ?? event;

  return (
    <div className="flex flex-col gap-3">
      {shown.revealed ? (
        <Callout tone="attention">
          Personal data is shown{shown.customer ? ` (customer: ${shown.customer})` : ""}. That you looked is
          in the audit log.
        </Callout>
      ) : (
        <Callout
          actions={reveal ? <RevealButton eventId={event.id} reveal={reveal} onDone={setRevealed} /> : null}
        >
          Personal data is masked.{" "}
          {reveal ? "Showing it is recorded with your name." : "Your role sees it masked."}
        </Callout>
      )}
      {event.signatureCovers ? <p className="text-sm text-muted">{event.signatureCovers}</p> : null}
      <PayloadView payload={shown.payload} />
    </div>
  );
}

interface RevealButtonProps {
  eventId: string;
  reveal: NonNullable<RevealablePayloadProps["reveal"]>;
  onDone: (event: EventDetail) => void;
}

function RevealButton({ eventId, reveal, onDone }: RevealButtonProps) {
  const { run, busy } = useAction(reveal, { onDone });
  return (
    <Button size="sm" busy={busy} onClick={() => void run({ eventId })}>
      <Eye aria-hidden />
      Show personal data
    </Button>
  );
}
