"use client";

import { Eye } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { runAction, type Action } from "@/components/ui/run-action";
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
  const [busy, setBusy] = useState(false);
  const shown = revealed ?? event;

  async function run(action: NonNullable<RevealablePayloadProps["reveal"]>) {
    setBusy(true);
    const outcome = await runAction(action({ eventId: event.id }), () => null);
    setBusy(false);
    if (outcome.ok) setRevealed(outcome.data);
  }

  return (
    <div className="flex flex-col gap-3">
      {shown.revealed ? (
        <Callout tone="attention">
          Personal data is shown{shown.customer ? ` (customer: ${shown.customer})` : ""}. That you looked is
          in the audit log.
        </Callout>
      ) : (
        <Callout
          actions={
            reveal ? (
              <Button size="sm" busy={busy} onClick={() => void run(reveal)}>
                <Eye aria-hidden />
                Show personal data
              </Button>
            ) : null
          }
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
