import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { fourEyesPolicy, refuseAlone } from "@/lib/access/four-eyes";
import { systemClock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { AppError, messageOf } from "@/lib/platform/errors";
import { sqlIn } from "@/lib/platform/hot-transaction";
import { isUuid, newId } from "@/lib/platform/ids";
import type { Prisma } from "@/prisma/generated/client";
import { followUp } from "./follow-up";
import { lockKeptPayloads } from "./kept-payload-store";
import { matchDeliveries } from "./plan-deliveries";
import { routedDestinations } from "./route-store";
import { insertDeliveries, type DueDelivery } from "./store";
import { beginRound } from "./work-store";

export const REPLAY_MANY_MAX = 1_000;
const CHUNK = 100;

export interface ReplayResult {
  deliveryId: string;
  ok: boolean;
  /** The round that began; null when none did. */
  round: number | null;
  /** Why not, a sentence; null when it went. */
  because: string | null;
}

const NOT_NOW: Record<string, string> = {
  pending: "It is already waiting to be sent.",
  held: "It is already waiting for its destination.",
  sending: "It is being sent right now. Wait for the result, then replay.",
};

interface Replayed {
  result: ReplayResult;
  due: DueDelivery | null;
}

/** Whether there are bytes to send, which then stay until the transaction ends. */
async function lockIfKept(tx: Prisma.TransactionClient, eventId: string): Promise<boolean> {
  return (await lockKeptPayloads(sqlIn(tx), [eventId])).has(eventId);
}

async function replayInside(
  tx: Prisma.TransactionClient,
  actor: Actor,
  deliveryId: string,
  audit: { correlationId: string; reason: string | null },
): Promise<Replayed> {
  const refused = (because: string): Replayed => ({
    result: { deliveryId, ok: false, round: null, because },
    due: null,
  });
  const row = isUuid(deliveryId)
    ? await tx.delivery.findUnique({
        where: { id: deliveryId },
        select: {
          status: true,
          eventId: true,
          event: { select: { type: true } },
          destination: { select: { name: true } },
        },
      })
    : null;
  if (!row) return refused("There is no delivery with this id.");
  if (!(await lockIfKept(tx, row.eventId)))
    return refused("The payload of its event is no longer kept, so there is nothing left to send.");
  const due = await beginRound(tx, deliveryId, systemClock.now());
  if (!due) return refused(NOT_NOW[row.status] ?? "It changed meanwhile. Reload and look again.");
  await recordAudit(tx, actor, {
    action: "delivery.replay",
    targetKind: "delivery",
    targetId: deliveryId,
    summary: `Replayed ${row.event.type} to ${row.destination.name}.`,
    before: { status: row.status, round: due.round - 1 },
    after: { round: due.round },
    ...audit,
  });
  return { result: { deliveryId, ok: true, round: due.round, because: null }, due };
}

/**
 * Begins a new round for a dead or succeeded delivery: the same bytes under the same webhook-id, with a
 * fresh retry budget. Throws not_found, and conflict with a sentence while it is already on its way.
 */
export async function replayDelivery(
  actor: Actor,
  input: { deliveryId: string; reason?: string },
): Promise<ReplayResult> {
  authorize(actor, "deliveries.replay-one");
  const audit = { correlationId: newId(), reason: input.reason?.trim() || null };
  const { result, due } = await atomically("replay-delivery", (tx) =>
    replayInside(tx, actor, input.deliveryId, audit),
  );
  if (due) {
    await followUp(systemClock, { due: [due] });
    return result;
  }
  const missing = result.because === "There is no delivery with this id.";
  throw new AppError(missing ? "not_found" : "conflict", result.because ?? "It can't be replayed.", {
    retry: "never",
  });
}

/**
 * Replays up to 1,000 deliveries, with a result for each id in the order given. Those that can't be
 * replayed now say why; they don't stop the others. One correlation id ties the audit entries together.
 */
export async function replayMany(
  actor: Actor,
  input: { deliveryIds: readonly string[]; reason?: string },
): Promise<{ correlationId: string; results: ReplayResult[] }> {
  authorize(actor, "deliveries.replay-many");
  const ids = [...new Set(input.deliveryIds)];
  if (ids.length === 0 || ids.length > REPLAY_MANY_MAX) {
    throw new AppError("invalid_input", `Choose 1 to ${REPLAY_MANY_MAX} deliveries to replay.`, {
      retry: "never",
    });
  }
  if (ids.length > (await fourEyesPolicy()).replayThreshold)
    await refuseAlone("Plan so many as a replay; starting it asks a second admin.", actor);
  const audit = { correlationId: newId(), reason: input.reason?.trim() || null };
  // Rows are always locked in the order of their ids, so that two people replaying the same do not deadlock.
  const ordered = ids.toSorted();
  const results = new Map<string, ReplayResult>();
  for (let start = 0; start < ordered.length; start += CHUNK) {
    const chunk = await replayChunk(actor, ordered.slice(start, start + CHUNK), audit);
    for (const result of chunk) results.set(result.deliveryId, result);
  }
  return { correlationId: audit.correlationId, results: ids.flatMap((id) => results.get(id) ?? []) };
}

async function replayChunk(
  actor: Actor,
  ids: readonly string[],
  audit: { correlationId: string; reason: string | null },
): Promise<ReplayResult[]> {
  try {
    const replayed = await atomically("replay-many", async (tx) => {
      const all: Replayed[] = [];
      for (const id of ids) all.push(await replayInside(tx, actor, id, audit));
      return all;
    });
    await followUp(systemClock, { due: replayed.flatMap(({ due }) => (due ? [due] : [])) });
    return replayed.map(({ result }) => result);
  } catch (error) {
    const because = `Nothing was changed: ${messageOf(error)}`;
    return ids.map((deliveryId) => ({ deliveryId, ok: false, round: null, because }));
  }
}

export interface EventReplay {
  correlationId: string;
  /** Deliveries that existed. */
  results: ReplayResult[];
  /** Deliveries added for routes that match the event now. */
  added: number;
}

async function findEvent(tx: Prisma.TransactionClient, eventId: string) {
  const event = isUuid(eventId)
    ? await tx.event.findUnique({
        where: { id: eventId },
        select: {
          id: true,
          sourceId: true,
          environment: true,
          kind: true,
          type: true,
          status: true,
          deliveries: { select: { id: true }, orderBy: { id: "asc" } },
        },
      })
    : null;
  if (!event) throw new AppError("not_found", "There is no event with this id.", { retry: "never" });
  if (event.status === "dispatched") {
    if (await lockIfKept(tx, event.id)) return event;
    throw new AppError(
      "conflict",
      "The payload of this event is no longer kept, so there is nothing left to send.",
      {
        retry: "never",
      },
    );
  }
  const message =
    event.status === "quarantined"
      ? "This event could not be read, so it is delivered nowhere. Fix the source's settings first."
      : "This event is not planned yet; its first deliveries begin in a moment.";
  throw new AppError("conflict", message, { retry: "never" });
}

/**
 * Sends an event again to every destination it is owed to, and for the first time to those whose routes
 * match it now. Throws not_found, and conflict for events that can't be delivered.
 */
export async function replayEvent(
  actor: Actor,
  input: { eventId: string; reason?: string },
): Promise<EventReplay> {
  authorize(actor, "deliveries.replay-one");
  const audit = { correlationId: newId(), reason: input.reason?.trim() || null };
  const { replayed, added } = await atomically("replay-event", async (tx) => {
    const event = await findEvent(tx, input.eventId);
    const all: Replayed[] = [];
    for (const { id } of event.deliveries) all.push(await replayInside(tx, actor, id, audit));
    const wanted = matchDeliveries([event], await routedDestinations(sqlIn(tx)));
    const due = await insertDeliveries(sqlIn(tx), wanted, systemClock.now());
    await recordAudit(tx, actor, {
      action: "event.replay",
      targetKind: "event",
      targetId: event.id,
      summary: `Replayed the event ${event.type} to all its destinations.`,
      after: { replayed: all.filter(({ result }) => result.ok).length, added: due.length },
      ...audit,
    });
    return { replayed: all, added: due };
  });
  const due = replayed.flatMap((r) => (r.due ? [r.due] : []));
  await followUp(systemClock, { due: [...due, ...added] });
  return {
    correlationId: audit.correlationId,
    results: replayed.map(({ result }) => result),
    added: added.length,
  };
}
