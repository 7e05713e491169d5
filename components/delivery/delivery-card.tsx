import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { StatusBadge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { plural } from "@/lib/format/count";
import {
  DEAD_REASON_TEXT,
  HELD_REASON_TEXT,
  type AttemptView,
  type DeliveryDetailView,
} from "@/lib/delivery/model";
import type { AttemptVerdicts } from "@/components/failures/attempt-verdict";
import { deadLetterNextStep } from "@/components/failures/categories";
import { AttemptList } from "./attempt-list";
import { DELIVERY_LOOKS, deliveryLook } from "./looks";

interface DeliveryCardProps {
  delivery: DeliveryDetailView;
  /** Buttons that act on this delivery. */
  actions?: ReactNode;
  openFirst?: boolean;
  /** The corrections of its verdicts, and how this person may correct them. */
  verdicts?: AttemptVerdicts;
  /** Who asked for which replay, where that is known. */
  asked?: readonly { round: number; by: string; reason: string | null }[];
}

/** One delivery: where it stands in words, what to do, and every attempt. */
export function DeliveryCard({ delivery, actions, openFirst, asked, verdicts }: DeliveryCardProps) {
  return (
    <section
      aria-label={`Delivery to ${delivery.destination.name}`}
      className="overflow-hidden rounded-lg border border-line bg-surface"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-3">
        <div className="min-w-0 flex-1 basis-64">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="text-base font-semibold">
              <Link href={`/destinations/${delivery.destination.slug}`} className="hover:underline">
                {delivery.destination.name}
              </Link>
            </h2>
            <DeliveryStatusBadge delivery={delivery} />
          </div>
          <p className="mt-0.5 text-sm text-muted">
            <DeliveryState delivery={delivery} />
          </p>
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {rounds(delivery.attempts).map(([round, attempts]) => (
        <div key={round}>
          {delivery.round > 1 ? (
            <p className="border-b border-line bg-sunken px-4 py-1 text-xs text-subtle">
              {roundText(round, asked)}
            </p>
          ) : null}
          <AttemptList
            attempts={attempts}
            destination={delivery.destination.name}
            openFirst={openFirst && round === delivery.round}
            verdicts={verdicts}
          />
        </div>
      ))}
      {delivery.attempts.length === 0 ? (
        <AttemptList attempts={[]} destination={delivery.destination.name} />
      ) : null}
    </section>
  );
}

/** Where a delivery stands, as a badge. */
export function DeliveryStatusBadge({
  delivery,
}: {
  delivery: Pick<DeliveryDetailView, "status" | "attemptCount" | "resolvedAt">;
}) {
  const look = deliveryLook({
    status: delivery.status,
    attempts: delivery.attemptCount,
    resolved: delivery.resolvedAt !== null,
  });
  return <StatusBadge status={look} looks={DELIVERY_LOOKS} />;
}

function roundText(round: number, asked: DeliveryCardProps["asked"]): string {
  if (round === 1) return "First round";
  const request = asked?.find((one) => one.round === round);
  if (!request) return `Replay ${round - 1}`;
  return `Replay ${round - 1}, asked for by ${request.by}${request.reason ? `: ${request.reason}` : ""}`;
}

function rounds(attempts: readonly AttemptView[]): [number, AttemptView[]][] {
  const byRound = new Map<number, AttemptView[]>();
  for (const attempt of attempts) {
    byRound.set(attempt.round, [...(byRound.get(attempt.round) ?? []), attempt]);
  }
  return [...byRound].sort(([a], [b]) => b - a);
}

/** What happened last and what comes next. */
function DeliveryState({ delivery }: { delivery: DeliveryDetailView }) {
  const said = delivery.sentence ? `${delivery.sentence} ` : "";
  switch (delivery.status) {
    case "succeeded":
      return (
        <>
          Delivered <RelativeTime at={delivery.completedAt} /> in {plural(delivery.attemptCount, "attempt")}.
        </>
      );
    case "held":
      return <>{HELD_REASON_TEXT[delivery.heldReason ?? "concurrency"]}</>;
    case "sending":
      return <>Being sent now.</>;
    case "pending":
      return (
        <>
          {said}
          {delivery.nextAttemptAt ? (
            <>
              Next try <RelativeTime at={delivery.nextAttemptAt} />.
            </>
          ) : (
            "The next try follows by itself."
          )}
        </>
      );
    case "dead":
      return (
        <>
          {said}
          {delivery.resolvedAt ? resolvedText(delivery) : deadText(delivery)}
        </>
      );
  }
}

function resolvedText(delivery: DeliveryDetailView): string {
  const by = delivery.resolvedBy ? ` by ${delivery.resolvedBy}` : "";
  return `Resolved${by}${delivery.resolutionNote ? `: ${delivery.resolutionNote}` : "."}`;
}

function deadText(delivery: DeliveryDetailView): string {
  // What the worker wrote already says why it will not be tried again.
  const why = delivery.deadReason && !delivery.sentence ? `${DEAD_REASON_TEXT[delivery.deadReason]} ` : "";
  return `${why}${deadLetterNextStep(delivery.lastCategory)}`;
}
