import { plural } from "@/lib/format/count";
import type { SourceOverview } from "@/lib/ingest/model";

type Facts = Pick<SourceOverview, "name" | "enabled" | "secrets" | "events24h" | "refused24h">;

/** Whether providers get through, in one sentence. */
export function sourcesVerdict(sources: readonly Facts[]): string {
  const on = sources.filter((source) => source.enabled);
  if (on.length === 0) return "No source takes events.";
  const locked = on.filter((source) => source.secrets.needed && source.secrets.live === 0);
  const events = on.reduce((sum, source) => sum + source.events24h, 0);
  const refused = on.reduce((sum, source) => sum + source.refused24h, 0);
  const took = `${plural(on.length, "source")} took ${plural(events, "event")} in the last 24 hours`;
  if (locked.length > 0) {
    const who = locked.length === 1 ? locked[0]?.name : plural(locked.length, "source");
    return `${took}; ${who} ${locked.length === 1 ? "has" : "have"} no live secret and ${locked.length === 1 ? "refuses" : "refuse"} everything.`;
  }
  if (refused === 0) return `${took} and refused nothing.`;
  return `${took} and refused ${plural(refused, "request")}.`;
}

/** Whether one provider gets through, in one sentence. */
export function sourceVerdict(source: Facts & { providerName: string; duplicates24h: number }): string {
  if (!source.enabled) return `Switched off: ${source.providerName} is answered 404.`;
  if (source.secrets.needed && source.secrets.live === 0) {
    return "It has no live secret, so every request is refused. Rotate to add one.";
  }
  const parts = [`${plural(source.events24h, "event")} in the last 24 hours`];
  if (source.duplicates24h > 0) parts.push(`${plural(source.duplicates24h, "duplicate")} absorbed`);
  parts.push(source.refused24h > 0 ? `${plural(source.refused24h, "request")} refused` : "nothing refused");
  return `${parts.join(", ")}.`;
}
