import { formatCount } from "@/lib/format/count";
import type { RelatedList } from "@/lib/ingest/model";

/** How many there are, beside a title. */
export function totalWords({ total, isMore }: RelatedList): string {
  return `${formatCount(total)}${isMore ? " or more" : ""}`;
}

/** The sentence, after another, that says which are shown; nothing where all are. */
export function cutWords({ events, total, isMore }: RelatedList): string {
  if (isMore) return ` ${events.length} of them are shown.`;
  return events.length < total ? ` The newest ${events.length} are shown.` : "";
}
