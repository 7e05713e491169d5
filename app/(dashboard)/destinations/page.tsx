import { Plus, Send } from "lucide-react";
import type { Metadata } from "next";
import { readTimeRange, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { requireActor } from "@/app/_server/session";
import { DestinationList } from "@/components/destinations/destination-list";
import { destinationsVerdict } from "@/components/destinations/health";
import { LiveRefresh } from "@/components/layout/live";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { TimeRangeControl } from "@/components/ui/time-range-control";
import { RANGE_PRESETS } from "@/lib/format/time-range";
import { may } from "@/lib/access/permissions";
import { listDestinations } from "@/lib/delivery/destination-queries";

export const metadata: Metadata = { title: "Destinations" };

/** Where we call out, and whether they take what they are sent. */
export default async function DestinationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const range = readTimeRange(await searchParams, new Date());
  const destinations = await listDestinations(actor, { since: range.from });
  const add = may(actor.role, "destinations.write") ? (
    <ButtonLink href="/destinations/new" variant="primary">
      <Plus aria-hidden />
      Add a destination
    </ButtonLink>
  ) : null;
  return (
    <>
      <LiveRefresh topics={["destinations", "deliveries"]} />
      <PageHeader
        title="Destinations"
        summary={destinationsVerdict(destinations)}
        actions={
          destinations.length > 0 ? (
            <>
              <ButtonLink href="/policies">What follows from failures</ButtonLink>
              <TimeRangeControl presets={RANGE_PRESETS} value={range.preset} />
              {add}
            </>
          ) : null
        }
      />
      <DestinationList
        rows={destinations}
        empty={
          <EmptyState icon={Send} title="Events go nowhere yet" actions={add}>
            A destination is an address of yours that gets every event it asks for: signed, tried again until
            it takes it, and parked for you when it never will.
          </EmptyState>
        }
      />
    </>
  );
}
