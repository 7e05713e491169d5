import { bucketSeconds } from "@/app/(dashboard)/_page/time-range";
import { EventHistogram } from "@/components/events/event-histogram";
import { OverviewStats } from "@/components/overview/overview-stats";
import { roleVerdict } from "@/components/overview/role-verdict";
import { VerdictLine } from "@/components/overview/verdict-line";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { may } from "@/lib/access/permissions";
import type { Reading } from "./reading";

/** The answer to the role's first question. */
export async function Headline({ reading }: { reading: Reading }) {
  const { actor, range } = reading;
  const [sources, destinations, dead, deadMoney, deliveries, failures, workers] = await Promise.all([
    reading.sources,
    reading.destinations,
    reading.dead,
    reading.money,
    reading.deliveries,
    reading.failures,
    reading.workers,
  ]);
  const verdict = roleVerdict(actor.role, {
    sources,
    destinations,
    dead,
    deadMoney,
    failures,
    workers,
    onTheWay: deliveries.pending + deliveries.held + deliveries.sending,
    words: range.words,
    now: new Date(),
  });
  return <VerdictLine {...verdict} />;
}

/** The figures, each with the way to the list behind it. */
export async function Stats({ reading }: { reading: Reading }) {
  const [ingest, deliveries, service, dead, money, queues] = await Promise.all([
    reading.ingest,
    reading.deliveries,
    reading.service,
    reading.dead,
    reading.money,
    reading.queues,
  ]);
  const lagMs = queues && Math.max(0, ...queues.map((queue) => queue.lagMs));
  return (
    <OverviewStats
      ingest={ingest}
      deliveries={deliveries}
      service={service}
      openDeadLetters={dead}
      money={money}
      queueLagMs={lagMs}
    />
  );
}

/** Events over the range. */
export async function Histogram({ reading }: { reading: Reading }) {
  const buckets = await reading.buckets;
  return <EventHistogram buckets={buckets} bucketMs={bucketSeconds(reading.range) * 1000} heightPx={120} />;
}

/** The way to the guided start, while something essential is missing. */
export async function FirstStepsCallout({ reading }: { reading: Reading }) {
  const { actor } = reading;
  const [sources, destinations] = await Promise.all([reading.sources, reading.destinations]);
  if (sources.length > 0 && destinations.length > 0) return null;
  if (!may(actor.role, "destinations.write")) return null;
  return (
    <Callout
      title="Set it up in five steps"
      actions={
        <ButtonLink href="/welcome" variant="primary" size="sm">
          First steps
        </ButtonLink>
      }
    >
      A source, a signed sample event, a destination, a delivery, and the people who will work here.
    </Callout>
  );
}
