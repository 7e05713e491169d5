import { MoneyList, Count } from "@/components/ui/values";
import { Stat, StatGrid } from "@/components/ui/stat";
import type { DeliverySummary, MoneyAtRisk, ServiceTime } from "@/lib/delivery/model";
import { formatCount, plural } from "@/lib/format/count";
import { formatDuration } from "@/lib/format/time";
import type { IngestSummary } from "@/lib/ingest/model";

interface OverviewStatsProps {
  ingest: IngestSummary;
  deliveries: DeliverySummary;
  /** From the provider's request to the destination's acceptance. */
  service: ServiceTime | null;
  /** The longest wait in any queue; null for people who may not see queues. */
  queueLagMs: number | null;
  openDeadLetters: number;
  money: readonly MoneyAtRisk[];
}

const LAG_WORTH_TELLING_MS = 5_000;

/** The headline figures of the overview. */
export function OverviewStats(props: OverviewStatsProps) {
  const { ingest, deliveries, service, queueLagMs, openDeadLetters, money } = props;
  const onTheWay = deliveries.pending + deliveries.held + deliveries.sending;
  return (
    <StatGrid>
      <Stat
        label="Received"
        value={<Count value={ingest.stored} />}
        note={`${formatCount(ingest.duplicates)} duplicates absorbed`}
        href="/events"
      />
      <Stat
        label="Deliveries made"
        value={<Count value={deliveries.succeeded} />}
        note={
          deliveries.latencyP95Ms === null
            ? "none yet in this time"
            : `95% within ${formatDuration(deliveries.latencyP95Ms)}`
        }
        href="/events?delivery=delivered"
      />
      <Stat
        label="On the way"
        value={<Count value={onTheWay} />}
        note={
          deliveries.held > 0
            ? `${formatCount(deliveries.held)} wait for their destination`
            : "no one has to act"
        }
        href="/events?delivery=failing"
      />
      <StuckStats openDeadLetters={openDeadLetters} money={money} />
      <Stat
        label="Refused"
        value={<Count value={ingest.refused} />}
        tone={ingest.refused > 0 ? "attention" : "neutral"}
        note={
          ingest.quarantined > 0
            ? `and ${formatCount(ingest.quarantined)} stored but not readable`
            : "bad signature or over a limit"
        }
        href="/sources"
      />
      <Stat
        label="Received to delivered"
        value={service ? formatDuration(service.meanMs) : "—"}
        note={service ? "on average" : "nothing delivered yet"}
        href="/deliveries?status=succeeded"
      />
      {queueLagMs === null ? null : (
        <Stat
          label="Queue lag"
          value={formatDuration(queueLagMs)}
          tone={queueLagMs >= LAG_WORTH_TELLING_MS ? "attention" : "neutral"}
          note="the longest wait of a job"
          href="/queues"
        />
      )}
      <Stat label="Passed on within" value={queueLag(ingest)} note={arrivalLag(ingest)} />
    </StatGrid>
  );
}

function StuckStats({ openDeadLetters, money }: Pick<OverviewStatsProps, "openDeadLetters" | "money">) {
  return (
    <>
      <Stat
        label="Dead letters"
        value={<Count value={openDeadLetters} />}
        tone={openDeadLetters > 0 ? "failed" : "neutral"}
        note={openDeadLetters > 0 ? "wait for a person" : "nothing waits for a person"}
        href="/dead-letters"
      />
      <Stat
        label="Money at risk"
        value={<MoneyList amounts={money.slice(0, 2)} className="text-base" />}
        tone={money.length > 0 ? "failed" : "neutral"}
        note={moneyNote(money)}
        href="/dead-letters"
      />
    </>
  );
}

function moneyNote(money: readonly MoneyAtRisk[]): string {
  if (money.length === 0) return "no stuck payment";
  const events = money.reduce((sum, one) => sum + one.count, 0);
  const more = money.length > 2 ? `, ${money.length - 2} more currencies` : "";
  return `in ${plural(events, "event")}${more}`;
}

function queueLag(ingest: IngestSummary): string {
  return ingest.dispatchLagMs === null ? "—" : formatDuration(ingest.dispatchLagMs.p95);
}

function arrivalLag(ingest: IngestSummary): string {
  if (ingest.undispatched > 0 && (ingest.oldestUndispatchedSeconds ?? 0) > 5) {
    return `${plural(ingest.undispatched, "event")} not passed on yet`;
  }
  if (ingest.arrivalLagSeconds === null) return "95% of events, after arrival";
  return `95% of events; they arrive up to ${formatDuration(ingest.arrivalLagSeconds.p95 * 1000)} after they happen`;
}
