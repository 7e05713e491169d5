import type { Metadata } from "next";
import { Soon } from "@/app/(dashboard)/_page/soon";
import { ListTime } from "@/app/(dashboard)/_page/list-time";
import { requireActor } from "@/app/_server/session";
import { LiveRefresh } from "@/components/layout/live";
import { PageHeader } from "@/components/ui/page-header";
import { PartBoundary } from "@/components/ui/part-boundary";
import { Skeleton } from "@/components/ui/skeleton";
import { may } from "@/lib/access/permissions";
import { CausesAndMoney, DestinationsSection, PacesCard, SourcesCard } from "./_overview/cards";
import { FirstStepsCallout, Headline, Stats } from "./_overview/figures";
import { Part } from "./_overview/part";
import { readScope, startReading, type Reading } from "./_overview/reading";
import { Trends } from "./_overview/trends";
import { readTimeRange, type SearchParams } from "./_page/time-range";

export const metadata: Metadata = { title: "Overview" };

/** Is money moving? The question of one's role answered first, the figures behind it, and where to look. */
export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const range = readTimeRange(params, new Date(), "1h");
  // Every read begins at once; each card shows when its own is there.
  const reading = startReading(actor, range, readScope(params));
  return (
    <>
      <LiveRefresh topics={["events", "deliveries", "sources", "destinations", "queues"]} />
      <PageHeader
        title="Overview"
        summary={
          <PartBoundary what="The first answer">
            <Soon
              part={() => Headline({ reading })}
              fallback={<Skeleton className="my-0.5 h-26 w-96 max-w-full md:h-5" />}
            />
          </PartBoundary>
        }
        actions={<ListTime range={range} />}
      />
      <Body reading={reading} />
    </>
  );
}

function Body({ reading }: { reading: Reading }) {
  const sources = <Part what="What sources need" skeleton="h-24" part={() => SourcesCard({ reading })} />;
  const sourcesFirst = may(reading.actor.role, "sources.write");
  return (
    <div className="flex flex-col gap-4">
      <PartBoundary what="The first steps">
        <Soon part={() => FirstStepsCallout({ reading })} fallback={null} />
      </PartBoundary>
      <Part what="The figures" skeleton="h-[383px] md:h-[191px]" part={() => Stats({ reading })} />
      {sourcesFirst ? sources : null}
      <CausesAndMoney reading={reading} />
      <Trends reading={reading} />
      <Part what="How destinations answer" skeleton="h-64" part={() => PacesCard({ reading })} />
      <Part what="The list of destinations" skeleton="h-56" part={() => DestinationsSection({ reading })} />
      {sourcesFirst ? null : sources}
    </div>
  );
}
