"use client";

import { QUEUE_TEXT } from "@/components/queues/words";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ClockTime } from "@/components/ui/relative-time";
import { may, type Role } from "@/lib/access/permissions";
import { useNavState } from "./live";

/** Above every screen while something stands still for everyone: no worker is alive, or a queue is paused. */
export function SystemBanner({ role }: { role: Role }) {
  const { noWorker, paused } = useNavState().alarms;
  const actions = may(role, "queues.read") ? (
    <ButtonLink href="/queues" size="sm">
      See queues
    </ButtonLink>
  ) : null;
  return (
    <div aria-live="polite" className="flex flex-col gap-2 not-empty:mb-4">
      {noWorker ? (
        <Callout tone="failed" actions={actions}>
          <strong className="font-medium">
            No worker has been running
            {noWorker.since ? (
              <>
                {" "}
                since <ClockTime at={noWorker.since} />
              </>
            ) : (
              " yet"
            )}
            .
          </strong>{" "}
          Events are received and stored, but nothing is delivered until one starts.
        </Callout>
      ) : null}
      {paused.map((pause) => (
        <Callout key={pause.queue} tone="attention" actions={actions}>
          <strong className="font-medium">
            {pause.pausedBy} paused the queue {QUEUE_TEXT[pause.queue].label} at{" "}
            <ClockTime at={pause.pausedAt} />
            {pause.reason ? `: ${pause.reason}` : ""}.
          </strong>{" "}
          {QUEUE_TEXT[pause.queue].whilePaused} Nothing is lost.
        </Callout>
      ))}
    </div>
  );
}
