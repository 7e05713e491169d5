"use client";

import { ListChecks, LogIn } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Action } from "@/components/ui/action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { useAction } from "@/components/ui/use-action";
import { plural } from "@/lib/format/count";
import type { Admission, RefusedRoomView } from "@/lib/ingest/refused-model";

type OfSource = Action<{ slug: string }, Admission>;

interface KeptRefusedProps {
  slug: string;
  room: RefusedRoomView;
  /** Null when this person may only look. */
  actions: { check: OfSource; admit: OfSource } | null;
}

/** The refused requests that can still be admitted: how many, which verify now, and the act itself. */
export function KeptRefused({ slug, room, actions }: KeptRefusedProps) {
  if (room.requests === 0 || room.oldestAt === null) return null;
  return (
    <div className="flex flex-col gap-2 border-b border-line px-4 py-3 text-sm">
      <p>
        {plural(room.requests, "refused request")} {room.requests === 1 ? "is" : "are"} kept sealed for a
        week, the oldest from <RelativeTime at={room.oldestAt} />.{" "}
        <span className="text-muted">
          Once the secret is mended, those that verify with it can be admitted as events.
          {room.requests >= room.requestsMax
            ? " No more fit: new ones only replace those of a network that sent most."
            : ""}
        </span>
      </p>
      {actions ? <CheckAndAdmit slug={slug} {...actions} /> : null}
    </div>
  );
}

function CheckAndAdmit({ slug, check, admit }: { slug: string; check: OfSource; admit: OfSource }) {
  const router = useRouter();
  const [found, setFound] = useState<Admission | null>(null);
  const checking = useAction(check, { onDone: setFound });
  const admitting = useAction(admit, {
    success: ({ words }) => words,
    onDone: () => {
      setFound(null);
      router.refresh();
    },
  });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Button busy={checking.busy} onClick={() => void checking.run({ slug })}>
        <ListChecks aria-hidden />
        Check again
      </Button>
      {found && found.verified > 0 ? (
        <ConfirmDialog
          trigger={
            <Button variant="primary">
              <LogIn aria-hidden />
              Admit {plural(found.verified, "request")}…
            </Button>
          }
          title={`Admit ${plural(found.verified, "refused request")}?`}
          description={found.words}
          confirmLabel="Admit them"
          onConfirm={() => admitting.run({ slug })}
        >
          <p className="text-sm text-muted">
            Their events are stored and delivered like any other, marked as refused first. It stands in the
            audit log and can't be taken back.
          </p>
        </ConfirmDialog>
      ) : null}
      <output className="min-w-0 text-muted">{found?.words}</output>
    </div>
  );
}
