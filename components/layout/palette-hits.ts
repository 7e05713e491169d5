import type { EventWords } from "@/components/events/sentence";

/** Something that a search over every id and name found. */
export type Hit =
  | { kind: "event"; id: string; event: EventWords; source: string }
  | { kind: "delivery"; id: string; event: EventWords; destination: string; dead: boolean }
  | { kind: "place"; id: string; name: string; what: "Source" | "Destination"; href: string };

/** Where a hit leads. */
export function hitHref(hit: Hit): string {
  if (hit.kind === "event") return `/events/${hit.id}`;
  if (hit.kind === "delivery") return `/dead-letters/${hit.id}`;
  return hit.href;
}
