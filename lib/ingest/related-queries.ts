import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { pool } from "@/lib/platform/db";
import { majorFromStored } from "@/lib/providers/money";
import type { EventDetail, RelatedEvent, RelatedEvents } from "./model";

const SHOWN_MAX = 50;
/** Items of one request; Adyen sends at most some hundred, GoCardless 250. */
const ITEMS_MAX = 250;

interface RelatedRow {
  id: string;
  event_id: string;
  type: string;
  kind: string;
  received_at: Date;
  amount: string | null;
  currency: string | null;
  source_name: string;
  batch_index: number | null;
  dead: number;
  deliveries: number;
}

const COLUMNS = `e.id, e.event_id, e.type, e.kind, e.received_at, e.amount, e.currency, e.batch_index,
  s.name as source_name,
  (select count(*) from deliveries d where d.event_id = e.id)::int as deliveries,
  (select count(*) from deliveries d where d.event_id = e.id and d.status = 'dead' and d.resolved_at is null)::int as dead`;

async function find(condition: string, values: unknown[], limit: number): Promise<RelatedEvent[]> {
  const { rows } = await pool().query<RelatedRow>(
    `select ${COLUMNS} from events e join sources s on s.id = e.source_id where ${condition} limit ${limit}`,
    values,
  );
  return rows.map((row) => ({
    id: row.id,
    eventId: row.event_id,
    type: row.type,
    kind: row.kind,
    receivedAt: row.received_at.toISOString(),
    amount: majorFromStored(row.amount, row.currency),
    currency: row.currency,
    sourceName: row.source_name,
    batchIndex: row.batch_index,
    deadLetters: row.dead,
    deliveries: row.deliveries,
  }));
}

/** Newest first by an index on the column alone, so the rows found are sorted, not the table walked. */
function newest(column: "reference" | "order_reference"): string {
  return `e.id in (select id from events where ${column} = $1 order by received_at desc limit ${SHOWN_MAX + 1})
    and e.id <> $2 order by e.received_at desc, e.id desc`;
}

/**
 * What belongs to an event: others of the same payment and of the same order, the items that came in the
 * same request, and events that a person made by editing it. At most 50 of each kind, 250 items.
 */
export async function relatedEvents(
  actor: Actor,
  event: Pick<EventDetail, "id" | "reference" | "orderReference" | "batch" | "source" | "receivedAt">,
): Promise<RelatedEvents> {
  authorize(actor, "events.read");
  const { id, reference, orderReference, batch } = event;
  const nothing = Promise.resolve<RelatedEvent[]>([]);
  const [samePayment, sameOrder, sameRequest, edited] = await Promise.all([
    reference ? find(newest("reference"), [reference, id], SHOWN_MAX) : nothing,
    orderReference ? find(newest("order_reference"), [orderReference, id], SHOWN_MAX) : nothing,
    // Items of a batch were received at the same moment at the same source, which an index knows.
    batch
      ? find(
          "e.source_id = $1 and e.received_at = $2 and e.batch_id = $3 and e.id <> $4 order by e.batch_index",
          [event.source.id, event.receivedAt, batch.id, id],
          ITEMS_MAX,
        )
      : nothing,
    find("e.derived_from_id = $1 order by e.received_at desc", [id], SHOWN_MAX),
  ]);
  return { samePayment, sameOrder, sameRequest, edited };
}
