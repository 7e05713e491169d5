import { MoneyList, Count } from "@/components/ui/values";
import { Stat, StatGrid } from "@/components/ui/stat";
import type { DeliverySummary, MoneyAtRisk, ServiceTime } from "@/lib/delivery/model";
import { formatCount, plural } from "@/lib/format/count";
import { formatDuration } from "@/lib/format/time";
import type { IngestSummary } from "@/lib/ingest/model";
import { linkTo, type OverviewScope } from "./links";

export interface OverviewFigures {
  ingest: IngestSummary;
  deliveries: DeliverySummary;
  /** From the provider's request until every destination took the event. */
  service: ServiceTime | null;
  /** The longest wait of a job in any queue; null for people who may not see queues. */
  queueLagMs: number | null;
  openDeadLetters: number;
  money: readonly MoneyAtRisk[];
}

const LAG_WORTH_TELLING_MS = 5_000;
const CURRENCIES_SHOWN = 2;

/** The headline figures of the overview, each with the way to its list: first what needs a person. */
export function OverviewStats({ figures, scope }: { figures: OverviewFigures; scope: OverviewScope }) {
  const { ingest, deliveries, openDeadLetters, money } = figures;
  const onTheWay = deliveries.pending + deliveries.held + deliveries.sending;
  const refused = ingest.refused > 0;
  return (
    <StatGrid className="md:grid-cols-4">
      <Stat
        label="Dead letters"
        value={<Count value={openDeadLetters} />}
        tone={openDeadLetters > 0 ? "failed" : "neutral"}
        note={openDeadLetters > 0 ? "wait for a person now" : "nothing waits for a person"}
        href={linkTo("/dead-letters", scope)}
      />
      <Stat
        label="Money at risk"
        value={<MoneyList amounts={money.slice(0, CURRENCIES_SHOWN)} className="text-base" />}
        tone={money.length > 0 ? "failed" : "neutral"}
        note={moneyNote(money)}
        href={linkTo("/dead-letters", scope)}
      />
      <Stat
        label="On the way"
        value={<Count value={onTheWay} />}
        note={deliveries.held > 0 ? `${formatCount(deliveries.held)} on hold` : "no one has to act"}
        href={linkTo("/deliveries?status=pending,held,sending", scope)}
      />
      <Stat
        label="Refused"
        value={<Count value={ingest.refused} />}
        tone={refused ? "attention" : "neutral"}
        note={
          ingest.quarantined > 0
            ? `${formatCount(ingest.quarantined)} more not readable`
            : "before they were stored"
        }
        href={linkTo("/sources", scope)}
      />
      <FlowStats figures={figures} scope={scope} />
    </StatGrid>
  );
}

function FlowStats({ figures, scope }: { figures: OverviewFigures; scope: OverviewScope }) {
  const { ingest, deliveries, service } = figures;
  return (
    <>
      <Stat
        label="Received"
        value={<Count value={ingest.stored} />}
        note={`${plural(ingest.duplicates, "duplicate")} absorbed`}
        href={linkTo("/events", scope)}
      />
      <Stat
        label="Delivered"
        value={<Count value={deliveries.succeeded} />}
        note={`of ${plural(deliveries.total, "delivery", "deliveries")}`}
        href={linkTo("/deliveries?status=succeeded", scope)}
      />
      <Stat
        label="Received to delivered"
        value={service ? formatDuration(service.meanMs) : "—"}
        note={service ? `on average; 95% within ${formatDuration(service.p95Ms)}` : "nothing delivered yet"}
        href={linkTo("/deliveries?status=succeeded", scope)}
      />
      <LagStat figures={figures} scope={scope} />
    </>
  );
}

/** How far behind we are: from storing to passing on, and in the queues for whoever may see them. */
function LagStat({ figures, scope }: { figures: OverviewFigures; scope: OverviewScope }) {
  const { ingest, queueLagMs } = figures;
  const waitedMs = (ingest.oldestUndispatchedSeconds ?? 0) * 1_000;
  const late = Math.max(waitedMs, queueLagMs ?? 0) >= LAG_WORTH_TELLING_MS;
  const value = waitedMs >= LAG_WORTH_TELLING_MS ? waitedMs : (ingest.dispatchLagMs?.p95 ?? null);
  const backlog =
    waitedMs >= LAG_WORTH_TELLING_MS ? `${plural(ingest.undispatched, "event")} not passed on` : null;
  const queue = queueLagMs === null ? null : `queue lag ${formatDuration(queueLagMs)}`;
  return (
    <Stat
      label="Stored to passed on"
      value={value === null ? "—" : formatDuration(value)}
      tone={late ? "attention" : "neutral"}
      note={[backlog ?? "95% of events", queue].filter(Boolean).join("; ")}
      href={queueLagMs === null ? undefined : linkTo("/queues", scope)}
    />
  );
}

function moneyNote(money: readonly MoneyAtRisk[]): string {
  if (money.length === 0) return "no payment is stuck";
  const more = money.length - CURRENCIES_SHOWN;
  const events = plural(
    money.reduce((sum, one) => sum + one.count, 0),
    "event",
  );
  return more > 0 ? `in ${events}, ${plural(more, "more currency", "more currencies")}` : `in ${events}`;
}
