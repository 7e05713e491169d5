import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { many, readTimeRange, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { requireActor } from "@/app/_server/session";
import { FailureList } from "@/components/failures/failure-list";
import { byUrgency, failuresVerdict } from "@/components/failures/verdict";
import { LiveRefresh } from "@/components/layout/live";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { TimeRangeControl } from "@/components/ui/time-range-control";
import { RANGE_PRESETS } from "@/lib/format/time-range";
import { listFailures } from "@/lib/failures/queries";

export const metadata: Metadata = { title: "Failures" };

/** What failed and why, by cause and destination: is it one thing or ten? */
export default async function FailuresPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const range = readTimeRange(params, new Date());
  const [environment] = many(params, "env", ["live", "test"] as const);
  const failures = await listFailures(actor, { from: range.from, to: range.to, environment });
  return (
    <>
      <LiveRefresh topics={["deliveries"]} />
      <PageHeader
        title="Failures"
        summary={failuresVerdict(failures, range.words)}
        actions={<TimeRangeControl presets={RANGE_PRESETS} value={range.preset} />}
      />
      <FailureList
        rows={byUrgency(failures)}
        empty={
          <EmptyState icon={ShieldCheck} title={`Nothing failed in ${range.words}`}>
            Failed attempts are gathered here by cause and destination, with the money that hangs on them and
            what to do next.
          </EmptyState>
        }
      />
    </>
  );
}
