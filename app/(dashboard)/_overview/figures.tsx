import { OverviewStats } from "@/components/overview/overview-stats";
import { roleVerdict } from "@/components/overview/role-verdict";
import { VerdictLine } from "@/components/overview/verdict-line";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { may } from "@/lib/access/permissions";
import type { Reading } from "./reading";

/** The answer to the role's first question. */
export async function Headline({ reading }: { reading: Reading }) {
  const { actor, range, scope } = reading;
  const [sources, destinations, inbox, deadMoney, deliveries, causes, failures, workers] = await Promise.all([
    reading.sources,
    reading.destinations,
    reading.inbox,
    reading.money,
    reading.deliveries,
    reading.causes,
    reading.failures,
    reading.workers,
  ]);
  const verdict = roleVerdict(actor.role, {
    sources,
    destinations,
    inbox,
    deadMoney,
    causes: causes ?? [],
    failures: failures ?? [],
    workers,
    onTheWay: deliveries.pending + deliveries.held + deliveries.sending,
    words: range.words,
    now: new Date(),
  });
  return <VerdictLine verdict={verdict} scope={scope} />;
}

/** The figures, each with the way to the list behind it. */
export async function Stats({ reading }: { reading: Reading }) {
  const [ingest, deliveries, service, inbox, money, queues] = await Promise.all([
    reading.ingest,
    reading.deliveries,
    reading.service,
    reading.inbox,
    reading.money,
    reading.queues,
  ]);
  const queueLagMs = queues && Math.max(0, ...queues.map((queue) => queue.lagMs));
  const figures = { ingest, deliveries, service, openDeadLetters: inbox.open, money, queueLagMs };
  return <OverviewStats figures={figures} scope={reading.scope} />;
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
