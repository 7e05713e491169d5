import type { Hit } from "@/components/layout/palette-hits";
import type { Actor } from "@/lib/access/actor";
import { listDestinations } from "@/lib/delivery/destination-queries";
import { listDeliveries } from "@/lib/delivery/queries";
import { listEvents } from "@/lib/ingest/queries";
import { listSources } from "@/lib/ingest/source-queries";

const EACH_MAX = 5;

/** Events and deliveries by any whole id, sources and destinations by a part of their name. */
export async function findAnything(actor: Actor, text: string): Promise<Hit[]> {
  const q = text.trim();
  const [events, deliveries, destinations, sources] = await Promise.all([
    listEvents(actor, { q }, { limit: EACH_MAX }),
    listDeliveries(actor, { q, limit: EACH_MAX }),
    listDestinations(actor, { since: new Date() }),
    listSources(actor),
  ]);
  const named = (one: { slug: string; name: string }) =>
    `${one.name} ${one.slug}`.toLowerCase().includes(q.toLowerCase());
  return [
    ...events.rows.map((row) => ({
      kind: "event" as const,
      id: row.id,
      event: { ...row, quarantined: row.status === "quarantined" },
      source: row.source.name,
    })),
    ...deliveries.rows.map((row) => ({
      kind: "delivery" as const,
      id: row.id,
      event: row.event,
      destination: row.destination.name,
      dead: row.status === "dead",
    })),
    ...destinations.filter(named).slice(0, EACH_MAX).map(placeOf("Destination", "/destinations")),
    ...sources.filter(named).slice(0, EACH_MAX).map(placeOf("Source", "/sources")),
  ];
}

function placeOf(what: "Source" | "Destination", folder: string) {
  return ({ slug, name }: { slug: string; name: string }): Hit => ({
    kind: "place",
    id: `${folder}/${slug}`,
    name,
    what,
    href: `${folder}/${slug}`,
  });
}
