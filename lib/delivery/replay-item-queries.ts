import type { Actor } from "@/lib/access/actor";
import { foreignCursor } from "@/lib/platform/place";
import { authorize } from "@/lib/access/authorize";
import { maskText } from "@/lib/format/mask-text";
import { db } from "@/lib/platform/db";
import { isUuid } from "@/lib/platform/ids";
import { majorFromStored } from "@/lib/providers/money";
import type { FailureCategory } from "@/lib/failures/model";
import type { ItemState, ReplayCause, ReplayItemView, ReplayPage, SkipReason } from "./replay-model";

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 200;

interface ItemRow {
  id: bigint;
  state: ItemState;
  skipReason: SkipReason | null;
  deliveryId: string | null;
  eventId: string;
  canary: boolean;
  startedAt: Date | null;
  finishedAt: Date | null;
  category: FailureCategory | null;
  responseStatus: number | null;
  amount: string | null;
  currency: string | null;
  reference: string | null;
  type: string | null;
  kind: string | null;
  destination: string | null;
  sentence: string | null;
}

function itemView(row: ItemRow): ReplayItemView {
  return {
    id: String(row.id),
    state: row.state,
    skipReason: row.skipReason,
    deliveryId: row.deliveryId,
    eventId: row.eventId,
    canary: row.canary,
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    category: row.category,
    responseStatus: row.responseStatus,
    amount: majorFromStored(row.amount, row.currency),
    currency: row.currency,
    reference: row.reference,
    type: row.type ?? "removed",
    kind: row.kind ?? "other",
    destination: row.destination,
    // It quotes the destination's answer, which may name a person.
    sentence: row.sentence === null ? null : maskText(row.sentence),
  };
}

function place(cursor: string | null | undefined): bigint | null {
  if (!cursor) return null;
  if (/^\d{1,18}$/.test(cursor)) return BigInt(cursor);
  throw foreignCursor();
}

/** The items of a run in the order in which they go, all or those of one result. */
export async function listReplayItems(
  actor: Actor,
  runId: string,
  filter: { state?: ItemState | undefined; cursor?: string | null; limit?: number } = {},
): Promise<ReplayPage<ReplayItemView>> {
  authorize(actor, "events.read");
  if (!isUuid(runId)) return { data: [], nextCursor: null };
  const limit = Math.min(LIMIT_MAX, Math.max(1, filter.limit ?? LIMIT_DEFAULT));
  const after = place(filter.cursor);
  const state = filter.state ?? null;
  const rows = await db().$queryRaw<ItemRow[]>`
    with page as materialized (
      select * from replay_items i
      where i.run_id = ${runId}::uuid and (${state}::text is null or i.state = ${state}::replay_item_state)
        and (${after}::bigint is null or i.id > ${after}::bigint)
      order by i.id limit ${limit + 1})
    select i.id, i.state::text as state, i.skip_reason as "skipReason", i.delivery_id as "deliveryId",
      i.event_id as "eventId", i.canary, i.started_at as "startedAt", i.finished_at as "finishedAt",
      i.category, i.response_status as "responseStatus", i.amount::text as amount, i.currency, i.reference,
      e.type, e.kind, t.name as destination,
      case when i.state in ('failed', 'retrying') and d.round = i.round then d.last_error end as sentence
    from page i left join events e on e.id = i.event_id left join destinations t on t.id = i.destination_id
      left join deliveries d on d.id = i.delivery_id
    order by i.id`;
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { data: rows.slice(0, limit).map(itemView), nextCursor: last ? String(last.id) : null };
}

interface CauseRow extends Omit<ReplayCause, "example"> {
  deliveryId: string;
  example: string | null;
}

/** What failed in a run, by destination and kind of failure, most first; of the canary alone when asked. */
export async function replayCauses(
  actor: Actor,
  runId: string,
  of: { canaryOnly?: boolean } = {},
): Promise<ReplayCause[]> {
  authorize(actor, "events.read");
  if (!isUuid(runId)) return [];
  const canary = of.canaryOnly ?? false;
  const rows = await db().$queryRaw<CauseRow[]>`
    select g.*, t.name as destination, d.last_error as example
    from (
      select destination_id, category, response_status as "responseStatus", count(*)::int as count,
        (count(*) filter (where state = 'retrying'))::int as retrying,
        (array_agg(delivery_id order by id desc))[1] as "deliveryId"
      from replay_items
      where run_id = ${runId}::uuid and state in ('failed', 'retrying') and (canary or not ${canary}::boolean)
      group by destination_id, category, response_status
      order by count(*) desc limit 20) g
    left join destinations t on t.id = g.destination_id left join deliveries d on d.id = g."deliveryId"
    order by g.count desc`;
  return rows.map(({ destination, category, responseStatus, count, retrying, deliveryId, example }) => ({
    destination,
    category,
    responseStatus,
    count,
    retrying,
    deliveryId,
    example: example === null ? null : maskText(example),
  }));
}
