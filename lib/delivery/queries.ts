import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import type { FailureCategory } from "@/lib/failures/model";
import { db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import { majorFromStored } from "@/lib/providers/money";
import type { Prisma } from "@/prisma/generated/client";
import { decodeCursor, encodeCursor } from "./cursor";
import type {
  DeadLetterView,
  DeliveryDetailView,
  DeliveryStatus,
  DeliverySummary,
  DeliveryView,
  MoneyAtRisk,
  Page,
} from "./model";
import { attemptView, DELIVERY_SELECT, deliveryView } from "./views";

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 200;

export interface DeliveryFilter {
  status?: DeliveryStatus;
  /** Slug or id. */
  destination?: string;
  source?: string;
  category?: FailureCategory;
  environment?: "live" | "test";
  legalEntity?: string;
  /** Any id: delivery, event, the provider's event id, or payment reference. */
  q?: string;
  from?: Date;
  to?: Date;
  cursor?: string | null;
  /** 1 to 200, 50 by default. */
  limit?: number;
}

export interface DeadLetterFilter extends Omit<DeliveryFilter, "status"> {
  /** false (default): open ones; true: resolved ones; "any": both. */
  resolved?: boolean | "any";
}

/** How open dead letters are found everywhere: dead and not resolved by a person. */
const OPEN_DEAD_LETTER = { status: "dead", resolvedAt: null } as const satisfies Prisma.DeliveryWhereInput;

function bySlugOrId(value: string | undefined) {
  if (!value) return undefined;
  return isUuid(value) ? { id: value } : { slug: value };
}

function byAnyId(q: string | undefined): Prisma.DeliveryWhereInput {
  const text = q?.trim();
  if (!text) return {};
  const byText: Prisma.DeliveryWhereInput[] = [{ event: { eventId: text } }, { event: { reference: text } }];
  return { OR: isUuid(text) ? [{ id: text }, { eventId: text }, ...byText] : byText };
}

function eventConditions(filter: DeliveryFilter): Prisma.DeliveryWhereInput {
  const source = filter.source || filter.legalEntity;
  if (!source && !filter.environment) return {};
  return {
    event: {
      environment: filter.environment,
      source: source ? { ...bySlugOrId(filter.source), legalEntity: filter.legalEntity } : undefined,
    },
  };
}

type SortColumn = "createdAt" | "deadAt";

function conditions(filter: DeliveryFilter, column: SortColumn): Prisma.DeliveryWhereInput[] {
  const after = decodeCursor(filter.cursor);
  const all: Prisma.DeliveryWhereInput[] = [
    { destination: bySlugOrId(filter.destination), lastCategory: filter.category },
    byAnyId(filter.q),
    eventConditions(filter),
  ];
  if (filter.from || filter.to) all.push({ [column]: { gte: filter.from, lt: filter.to } });
  if (after) all.push({ OR: [{ [column]: { lt: after.at } }, { [column]: after.at, id: { lt: after.id } }] });
  return all;
}

async function page(
  where: Prisma.DeliveryWhereInput[],
  column: SortColumn,
  limitAsked: number | undefined,
): Promise<Page<DeliveryView>> {
  const limit = Math.min(LIMIT_MAX, Math.max(1, Math.trunc(limitAsked ?? LIMIT_DEFAULT)));
  const rows = await db().delivery.findMany({
    where: { AND: where },
    orderBy: [{ [column]: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: DELIVERY_SELECT,
  });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const lastAt = last?.[column];
  return {
    data: rows.slice(0, limit).map((row) => deliveryView(row, false)),
    nextCursor: last && lastAt ? encodeCursor({ at: lastAt, id: last.id }) : null,
  };
}

/** Deliveries, newest first. Throws invalid_input for a foreign cursor. */
export async function listDeliveries(actor: Actor, filter: DeliveryFilter = {}): Promise<Page<DeliveryView>> {
  authorize(actor, "events.read");
  return page([{ status: filter.status }, ...conditions(filter, "createdAt")], "createdAt", filter.limit);
}

/** Dead letters, newest first by the moment they died; open ones unless asked otherwise. */
export async function listDeadLetters(
  actor: Actor,
  filter: DeadLetterFilter = {},
): Promise<Page<DeliveryView>> {
  authorize(actor, "events.read");
  const resolved = filter.resolved ?? false;
  const state: Prisma.DeliveryWhereInput =
    resolved === "any" ? { status: "dead" } : { status: "dead", resolvedAt: resolved ? { not: null } : null };
  return page([state, ...conditions(filter, "deadAt")], "deadAt", filter.limit);
}

async function details(where: Prisma.DeliveryWhereInput, revealed = false): Promise<DeliveryDetailView[]> {
  const rows = await db().delivery.findMany({
    where,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { ...DELIVERY_SELECT, attempts: { orderBy: [{ round: "desc" }, { number: "desc" }] } },
  });
  return rows.map((row) => ({
    ...deliveryView(row, revealed),
    attempts: row.attempts.map((attempt) => attemptView(attempt, revealed)),
  }));
}

/** One delivery with its attempts, in any state. Throws not_found. */
export async function getDelivery(actor: Actor, deliveryId: string): Promise<DeliveryDetailView> {
  authorize(actor, "events.read");
  const [found] = isUuid(deliveryId) ? await details({ id: deliveryId }) : [];
  if (!found) throw new AppError("not_found", "There is no delivery with this id.");
  return found;
}

/**
 * The dead letter's page: the delivery with its attempts. It is also answered after a replay took it out
 * of the inbox, so that the page stays where it was; `status` says what it is now. Throws not_found.
 */
export async function getDeadLetter(actor: Actor, deliveryId: string): Promise<DeadLetterView> {
  return getDelivery(actor, deliveryId);
}

/** Every delivery of an event with its attempts, for the event's timeline; personal data masked. */
export async function deliveriesOfEvent(actor: Actor, eventId: string): Promise<DeliveryDetailView[]> {
  authorize(actor, "events.read");
  return isUuid(eventId) ? details({ eventId }) : [];
}

/**
 * The same with personal data in the destinations' answers unmasked, for roles that may. It belongs to an
 * event that revealEvent has shown to the actor, whose audit entry covers it.
 */
export async function revealDeliveriesOfEvent(actor: Actor, eventId: string): Promise<DeliveryDetailView[]> {
  authorize(actor, "personal-data.reveal");
  return isUuid(eventId) ? details({ eventId }, true) : [];
}

/** How many dead letters wait for a person. */
export async function countOpenDeadLetters(
  actor: Actor,
  filter: Omit<DeadLetterFilter, "cursor" | "limit" | "resolved"> = {},
): Promise<number> {
  authorize(actor, "events.read");
  return db().delivery.count({ where: { AND: [OPEN_DEAD_LETTER, ...conditions(filter, "deadAt")] } });
}

interface RiskRow {
  currency: string;
  amount: Prisma.Decimal;
  count: number;
}

/**
 * Money in open dead letters per currency, most events first. A payment counts once, at the largest amount
 * any of its stuck events names: providers tell of one payment in several events (a charge and its payment
 * intent, a payment and its dispute). Events without an amount do not count.
 */
export async function moneyAtRisk(
  actor: Actor,
  scope: { environment?: "live" | "test" } = {},
): Promise<MoneyAtRisk[]> {
  authorize(actor, "events.read");
  const environment = scope.environment ?? null;
  const rows = await db().$queryRaw<RiskRow[]>`
    select currency, sum(amount) as amount, sum(events)::int as count
    from (
      select e.currency, max(abs(e.amount)) as amount, count(*) as events
      from events e
      where e.id in (select event_id from deliveries where status = 'dead' and resolved_at is null)
        and e.amount is not null and e.currency is not null
        and (${environment}::text is null or e.environment::text = ${environment}::text)
      group by e.source_id, coalesce(e.reference, e.id::text), e.currency
    ) payments
    group by currency
    order by count desc, currency`;
  return rows.map((row) => ({
    currency: row.currency,
    amount: majorFromStored(row.amount.toFixed(), row.currency) ?? "0",
    count: row.count,
  }));
}

/** Deliveries created in [from, to) by state, and received → delivered times of those that succeeded. */
export async function deliverySummary(
  actor: Actor,
  range: { from: Date; to: Date; environment?: "live" | "test" },
): Promise<DeliverySummary> {
  authorize(actor, "events.read");
  const environment = range.environment ?? null;
  const rows = await db().$queryRaw<DeliverySummary[]>`
    select count(*)::int as total,
      count(*) filter (where d.status = 'succeeded')::int as succeeded,
      count(*) filter (where d.status = 'dead')::int as failed,
      count(*) filter (where d.status = 'pending')::int as pending,
      count(*) filter (where d.status = 'held')::int as held,
      count(*) filter (where d.status = 'sending')::int as sending,
      percentile_cont(0.5) within group (order by extract(epoch from d.completed_at - e.received_at) * 1000)
        filter (where d.status = 'succeeded') as "latencyP50Ms",
      percentile_cont(0.95) within group (order by extract(epoch from d.completed_at - e.received_at) * 1000)
        filter (where d.status = 'succeeded') as "latencyP95Ms"
    from deliveries d join events e on e.id = d.event_id
    where d.created_at >= ${range.from} and d.created_at < ${range.to}
      and (${environment}::text is null or e.environment::text = ${environment}::text)`;
  const [summary] = rows;
  if (!summary) throw new AppError("internal", "The delivery summary gave no row.");
  return summary;
}
