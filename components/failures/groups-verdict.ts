import type { FailureGroupState } from "@/lib/failures/group-model";
import { plural } from "@/lib/format/count";

/** Whether it is one cause or ten, and what is new about it, in one sentence. */
export function groupsVerdict(counts: Readonly<Record<FailureGroupState, number>>): string {
  const open = counts.new + counts.regressed + counts.ongoing;
  if (open === 0) return "No cause of failures is open.";
  const parts = [
    counts.new > 0 ? `${counts.new} new` : null,
    counts.regressed > 0 ? `${counts.regressed} that had been resolved` : null,
  ].filter((part) => part !== null);
  const among = parts.length > 0 ? `, ${parts.join(" and ")}` : "";
  return `${plural(open, "cause")} of failures ${open === 1 ? "is" : "are"} open${among}.`;
}
