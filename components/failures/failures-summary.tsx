import { RelativeTime } from "@/components/ui/relative-time";
import type { FailureSummary } from "@/lib/failures/model";
import { formatShare } from "@/lib/format/count";
import { categoryLabel } from "./categories";
import { failuresVerdict, leadingCause } from "./verdict";

/** What failed, since when, and whether it is one cause or ten. */
export function FailuresSummary(props: { failures: readonly FailureSummary[]; rangeWords: string }) {
  const lead = leadingCause(props.failures);
  return (
    <>
      {failuresVerdict(props.failures, props.rangeWords)}
      {lead ? (
        <>
          {" "}
          {formatShare(lead.share)} of it is {lead.cause.destination.name} (
          {categoryLabel(lead.cause.category).toLowerCase()}), seen since{" "}
          <RelativeTime at={lead.cause.firstSeenAt} />.
        </>
      ) : null}
    </>
  );
}
