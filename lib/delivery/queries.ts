import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import { walkPage, type ListRequest, type Walk } from "@/lib/platform/keyset";
import type { ListPage } from "@/lib/platform/list-model";
import { fewLetters } from "./letter-groups";
import type { DeadLetterFilter, DeliveryFilter } from "./list-filter";
import { deadLetterWalk, deliveryWalk, type DeadLetterSort } from "./list-plan";
import type { DeadLetterView, DeliveryDetailView, DeliveryView } from "./model";
import { deliveryRows, deliveryRowsOfEvent, type DeliverySqlRow } from "./view-queries";
import { attemptView, deliveryView } from "./views";

async function pageOf(walk: Walk): Promise<ListPage<DeliveryView>> {
  const { ids, ...cursors } = await walkPage(walk);
  const rows = await deliveryRows(ids);
  return { rows: rows.map((row) => deliveryView(row, false)), ...cursors };
}

/**
 * Deliveries, newest first unless asked otherwise. For filters that no index answers a page may be short:
 * `searchedTo` then says how far was looked. Throws invalid_input for a foreign cursor or filter.
 */
export async function listDeliveries(
  actor: Actor,
  filter: DeliveryFilter & ListRequest = {},
): Promise<ListPage<DeliveryView>> {
  authorize(actor, "events.read");
  return pageOf(deliveryWalk(filter, filter));
}

/**
 * Dead letters, by the moment they died or by amount within their currency; open ones unless asked
 * otherwise, newest or largest first.
 */
export async function listDeadLetters(
  actor: Actor,
  filter: DeadLetterFilter & ListRequest & { sort?: DeadLetterSort } = {},
): Promise<ListPage<DeliveryView>> {
  authorize(actor, "events.read");
  return pageOf(deadLetterWalk(filter, filter, await fewLetters(filter)));
}

async function details(rows: DeliverySqlRow[], revealed = false): Promise<DeliveryDetailView[]> {
  const attempts = await db().attempt.findMany({
    where: { deliveryId: { in: rows.map((row) => row.id) } },
    orderBy: [{ round: "desc" }, { number: "desc" }],
  });
  return rows.map((row) => ({
    ...deliveryView(row, revealed),
    attempts: attempts
      .filter((attempt) => attempt.deliveryId === row.id)
      .map((attempt) => attemptView(attempt, revealed)),
  }));
}

/** One delivery with its attempts, in any state. Throws not_found. */
export async function getDelivery(actor: Actor, deliveryId: string): Promise<DeliveryDetailView> {
  authorize(actor, "events.read");
  const [found] = isUuid(deliveryId) ? await details(await deliveryRows([deliveryId])) : [];
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
  return isUuid(eventId) ? details(await deliveryRowsOfEvent(eventId)) : [];
}

/**
 * The same with personal data in the destinations' answers unmasked, for roles that may. It belongs to an
 * event that revealEvent has shown to the actor, whose audit entry covers it.
 */
export async function revealDeliveriesOfEvent(actor: Actor, eventId: string): Promise<DeliveryDetailView[]> {
  authorize(actor, "personal-data.reveal");
  return isUuid(eventId) ? details(await deliveryRowsOfEvent(eventId), true) : [];
}
