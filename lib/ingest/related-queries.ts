import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { pool } from "@/lib/platform/db";
import { majorFromStored } from "@/lib/providers/money";
import type { EventDetail, RelatedEvents, RelatedList } from "./model";

const SHOWN_MAX = 50;
/** Items of one request; Adyen sends at most some hundred, GoCardless 250. */
const ITEMS_MAX = 250;
/** A reference that more events name than this is no payment's; no more of them are read. */
const READ_MAX = 1_000;

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
  total: number;
  read: number;
}

const COLUMNS = `e.id, e.event_id, e.type, e.kind, e.received_at, e.amount, e.currency, e.batch_index,
  s.name as source_name,
  (select count(*) from deliveries d where d.event_id = e.id)::int as deliveries,
  (select count(*) from deliveries d where d.event_id = e.id and d.status = 'dead' and d.resolved_at is null)::int as dead`;

const NOTHING: RelatedList = { events: [], total: 0, isMore: false };

interface Found {
  /** A select of `id`, `received_at` and `batch_index` of what belongs to it, and of how many rows were `read` for it. */
  among: string;
  values: unknown[];
  order?: string;
  limit?: number;
}

async function find(found: Found): Promise<RelatedList> {
  const { among, values, order = "e.received_at desc, e.id desc", limit = SHOWN_MAX } = found;
  // Counted before the rows are read, which may be wide: only those shown are.
  const { rows } = await pool().query<RelatedRow>(
    `with among as materialized (${among})
     select ${COLUMNS}, (select count(*) from among)::int as total, (select max(read) from among)::int as read
     from events e join sources s on s.id = e.source_id
     where e.id in (select e.id from among e order by ${order} limit ${limit}) order by ${order}`,
    values,
  );
  const { total = 0, read = 0 } = rows[0] ?? {};
  return { events: rows.map(eventOf), total: Math.min(total, READ_MAX), isMore: read > READ_MAX };
}

function eventOf(row: RelatedRow): RelatedList["events"][number] {
  return {
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
  };
}

const READ = "id, received_at, batch_index, count(*) over () as read";

/** By an index on the column alone, of which a bounded part is read: a reference may be a shop's, and all its events'. */
function sharing(column: "reference" | "order_reference", condition: string): string {
  return `select * from (
      select ${READ}, reference from (select * from events where ${column} = $1 limit ${READ_MAX + 1}) bounded) named
    where id <> $2 and ${condition}`;
}

/**
 * What belongs to an event: others of the same payment and of the same order, the items that came in the
 * same request, and events that a person made by editing it. The newest 50 of each kind, 250 items; each is counted
 * up to a thousand. Of a reference that more share a thousand are read, whichever come first, and `isMore` says so.
 */
export async function relatedEvents(
  actor: Actor,
  event: Pick<EventDetail, "id" | "reference" | "orderReference" | "batch" | "source" | "receivedAt">,
): Promise<RelatedEvents> {
  authorize(actor, "events.read");
  const { id, reference, orderReference, batch } = event;
  const [samePayment, sameOrder, sameRequest, edited] = await Promise.all([
    reference ? find({ among: sharing("reference", "true"), values: [reference, id] }) : NOTHING,
    orderReference
      ? find({
          among: sharing("order_reference", "($3::text is null or reference is distinct from $3)"),
          values: [orderReference, id, reference],
        })
      : NOTHING,
    // Items of a batch were received at the same moment at the same source, which an index knows.
    batch
      ? find({
          among: `select ${READ} from events
            where source_id = $1 and received_at = $2 and batch_id = $3 and id <> $4`,
          values: [event.source.id, event.receivedAt, batch.id, id],
          order: "e.batch_index",
          limit: ITEMS_MAX,
        })
      : NOTHING,
    find({
      among: `select ${READ} from (select * from events where derived_from_id = $1 limit ${READ_MAX + 1}) bounded`,
      values: [id],
    }),
  ]);
  return { samePayment, sameOrder, sameRequest, edited };
}
