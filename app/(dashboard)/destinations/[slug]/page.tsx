import type { Metadata } from "next";
import { orNotFound } from "@/app/(dashboard)/_page/or-not-found";
import { readTimeRange } from "@/app/(dashboard)/_page/time-range";
import { requireActor } from "@/app/_server/session";
import { DeliveryList } from "@/components/delivery/delivery-list";
import { DESTINATION_LOOKS } from "@/components/delivery/looks";
import { ReleaseKeptButton } from "@/components/destinations/destination-switches";
import { GuardCard } from "@/components/destinations/guard-card";
import { destinationHealth } from "@/components/destinations/health";
import { LiveRefresh } from "@/components/layout/live";
import { StatusBadge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { Stat, StatGrid } from "@/components/ui/stat";
import { EmptyState } from "@/components/ui/states";
import { Count } from "@/components/ui/values";
import { may } from "@/lib/access/permissions";
import type { DeliveryView, DestinationOverview } from "@/lib/delivery/model";
import { getDestination } from "@/lib/delivery/destination-queries";
import { readGuard } from "@/lib/delivery/guard-queries";
import { listDeliveries } from "@/lib/delivery/queries";
import { formatShare, plural } from "@/lib/format/count";
import { formatDuration } from "@/lib/format/time";
import { releaseKeptAction } from "../actions";
import { DestinationActions } from "../_components/destination-actions";
import { DestinationSettings } from "../_components/destination-settings";

export const metadata: Metadata = { title: "Destination" };

const RECENT = 25;

/** One destination: is it taking what we send, and if not, since when and what waits? */
export default async function DestinationPage({ params }: { params: Promise<{ slug: string }> }) {
  const actor = await requireActor();
  const { slug } = await params;
  const now = new Date();
  const range = readTimeRange({}, now);
  const [destination, deliveries, guard] = await orNotFound(
    Promise.all([
      getDestination(actor, slug, { since: range.from }),
      listDeliveries(actor, { destination: slug, limit: RECENT }),
      readGuard(actor, slug),
    ]),
  );
  const mayWrite = may(actor.role, "destinations.write");
  const mayRelease = may(actor.role, "deliveries.replay-many");
  return (
    <>
      <LiveRefresh topics={["destinations", "deliveries"]} />
      <PageHeader
        crumbs={[{ label: "Destinations", href: "/destinations" }, { label: destination.name }]}
        title={destination.name}
        status={<StatusBadge status={destination.status} looks={DESTINATION_LOOKS} />}
        summary={destinationHealth(destination, range.words, now)}
        actions={mayWrite ? <DestinationActions destination={destination} /> : null}
      />
      <div className="flex flex-col gap-4">
        <DestinationFigures destination={destination} />
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
          <Latest rows={deliveries.rows} />
          <div className="flex min-w-0 flex-col gap-4">
            <GuardCard
              guard={guard}
              status={destination.status}
              now={now}
              release={<Kept destination={destination} kept={guard.kept} mayRelease={mayRelease} />}
            />
            <DestinationSettings destination={destination} mayWrite={mayWrite} />
          </div>
        </div>
      </div>
    </>
  );
}

/** The deliveries that came last. */
function Latest({ rows }: { rows: DeliveryView[] }) {
  return (
    <section aria-labelledby="recent-heading" className="min-w-0">
      <h2 id="recent-heading" className="mb-2 text-base font-semibold">
        Latest deliveries
      </h2>
      <DeliveryList
        rows={rows}
        empty={
          <EmptyState title="Nothing was sent here yet">
            The next event that one of its routes asks for appears here.
          </EmptyState>
        }
      />
    </section>
  );
}

interface KeptProps {
  destination: DestinationOverview;
  kept: number;
  mayRelease: boolean;
}

/** What a policy keeps, and the way to let it go for whoever may. */
function Kept({ destination, kept, mayRelease }: KeptProps) {
  const { slug, name } = destination;
  const actions = mayRelease ? (
    <ReleaseKeptButton target={{ slug, name }} kept={kept} release={releaseKeptAction} />
  ) : null;
  return (
    <Callout tone="attention" actions={actions}>
      The policy keeps {plural(kept, "delivery", "deliveries")} until a person lets them go or changes this
      destination.
    </Callout>
  );
}

function DestinationFigures({ destination }: { destination: DestinationOverview }) {
  const { counts } = destination;
  return (
    <StatGrid>
      <Stat
        label="Accepted"
        value={destination.successRate === null ? "—" : formatShare(destination.successRate)}
        note="of attempts, last 24 hours"
      />
      <Stat
        label="Answers within"
        value={destination.durationP95Ms === null ? "—" : formatDuration(destination.durationP95Ms)}
        note="95% of attempts"
      />
      <Stat label="Delivered" value={<Count value={counts.succeeded} />} note="last 24 hours" />
      <Stat
        label="On the way"
        value={<Count value={counts.pending + counts.held + counts.sending} />}
        note={counts.held > 0 ? `${counts.held} on hold` : "tried again by themselves"}
      />
      <Stat
        label="Dead letters"
        value={<Count value={destination.openDeadLetters} />}
        tone={destination.openDeadLetters > 0 ? "failed" : "neutral"}
        note={destination.openDeadLetters > 0 ? "wait for a person" : "nothing waits for a person"}
        href={`/dead-letters?destination=${destination.slug}`}
      />
    </StatGrid>
  );
}
