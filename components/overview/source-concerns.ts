import { plural } from "@/lib/format/count";
import { formatDuration } from "@/lib/format/time";
import type { SourceOverview } from "@/lib/ingest/model";

export type WatchedSource = Pick<
  SourceOverview,
  "slug" | "name" | "enabled" | "refused24h" | "secrets" | "clock"
>;

/** Something about a source that a person should know, the gravest of it. */
export interface SourceConcern {
  slug: string;
  name: string;
  tone: "failed" | "attention" | "waiting";
  /** Goes after the name: "has no live secret and refuses everything". */
  text: string;
}

function concernOf(source: WatchedSource, now: Date): Omit<SourceConcern, "slug" | "name"> | null {
  const { secrets, clock } = source;
  if (!source.enabled) return null;
  if (secrets.needed && secrets.live === 0) {
    const patience = clock ? `; ${clock.words}` : "";
    return { tone: "failed", text: `has no live secret and refuses everything${patience}` };
  }
  if (clock) {
    const over = clock.state === "gave_up" || clock.state === "never_retries";
    return { tone: over ? "failed" : "attention", text: `refuses every request; ${clock.words}` };
  }
  if (secrets.endsInUseAt) {
    const left = Math.max(0, Date.parse(secrets.endsInUseAt) - now.getTime());
    return {
      tone: "attention",
      text: `is still signed with its old secret, which ends in ${formatDuration(left)}`,
    };
  }
  if (secrets.age?.state === "overdue") {
    return {
      tone: "attention",
      text: `has a secret in use that is older than its ${plural(secrets.age.maxAgeDays, "day")}`,
    };
  }
  if (source.refused24h > 0) {
    return {
      tone: "attention",
      text: `refused ${plural(source.refused24h, "request")} in the last 24 hours`,
    };
  }
  if (secrets.nextExpiryAt) {
    const left = Math.max(0, Date.parse(secrets.nextExpiryAt) - now.getTime());
    return { tone: "waiting", text: `accepts its old secret for another ${formatDuration(left)}` };
  }
  if (secrets.age?.state === "soon") {
    const left = Math.max(0, Date.parse(secrets.age.dueAt) - now.getTime());
    return { tone: "waiting", text: `is due for a new secret in ${formatDuration(left)}` };
  }
  return null;
}

const GRAVITY: readonly SourceConcern["tone"][] = ["failed", "attention", "waiting"];

/** What sources need, the gravest first: secrets, refusals, and how long the provider still tries. */
export function sourceConcerns(sources: readonly WatchedSource[], now: Date): SourceConcern[] {
  return sources
    .flatMap((source) => {
      const concern = concernOf(source, now);
      return concern ? [{ slug: source.slug, name: source.name, ...concern }] : [];
    })
    .toSorted((a, b) => GRAVITY.indexOf(a.tone) - GRAVITY.indexOf(b.tone) || a.name.localeCompare(b.name));
}
