import { hotTransaction, type SqlRunner } from "@/lib/platform/hot-transaction";
import { oneByOne, Sharing } from "@/lib/platform/sharing";
import { claimOf, passesFreely } from "./claim-together";
import { followUp } from "./follow-up";
import { saveHealth } from "./hold-store";
import type { AttemptPorts } from "./ports";
import { refill } from "./refill";
import { healthAfter, settleAttempt, type Settlement, type SettleInput } from "./settle-attempt";
import { lockDestination, type DueDelivery, type LockedDestination } from "./store";
import type { Guard } from "./storm-guard";
import { claimHeld, finishArrived } from "./together-store";

type Ports = Pick<AttemptPorts, "clock" | "random">;

/** Ends of attempts at one destination; those that come while some are written share the next transaction. */
export type SettlementsOf = Sharing<SettleInput, Settlement | null>;

const SETTLEMENTS_MAX = 200;

interface Together {
  /** The deliveries that moved; the claims of the others had lapsed. */
  moved: Set<string>;
  /** For those that asked for one. */
  next: NonNullable<Settlement["next"]>[];
  released: DueDelivery[];
}

function arrived({ result, record }: SettleInput): boolean {
  return result === "good" && record.status === "succeeded";
}

async function settleArrived(
  sql: SqlRunner,
  destination: LockedDestination,
  inputs: readonly SettleInput[],
  ports: Ports,
): Promise<Together> {
  const moved = await finishArrived(sql, inputs);
  const at = { now: ports.clock.now(), random: ports.random };
  let after = destination;
  for (const input of inputs) {
    if (!moved.has(input.key.deliveryId)) continue;
    const { breaker, guard } = healthAfter(after, input, at);
    after = { ...after, breaker, guard };
  }
  const ended = inputs.filter(({ key }) => moved.has(key.deliveryId));
  const { guard, ...freed } = await fill(sql, { before: destination, after }, ended, at);
  if (moved.size > 0) await saveHealth(sql, destination.id, { breaker: after.breaker, guard });
  return { moved, ...freed };
}

interface Change {
  before: LockedDestination;
  after: LockedDestination;
}

type Moment = { now: Date; random: () => number };

/** Fills the places that attempts leave: with what is claimed for those that go on, and with what is left to jobs. */
async function fill(
  sql: SqlRunner,
  { before, after }: Change,
  ended: readonly SettleInput[],
  at: Moment,
): Promise<Omit<Together, "moved"> & { guard: Guard }> {
  const left = ended.filter(({ placeTaken }) => !placeTaken);
  const release = async (places: number) =>
    refill(sql, before, { guard: after.guard, cameBack: false, places, ...at });
  // While retries wait, or the pace is being learned, what follows is chosen with more care.
  if (after.guard.retriesWait || before.guard.pace.limit !== null || after.guard.pace.limit !== null) {
    const { due, guard } = await release(left.length);
    return { next: [], released: due, guard };
  }
  const takers = left.filter(({ takeNext }) => takeNext).length;
  const next = await takeHeld(sql, after, takers, at.now);
  const { due, guard } = await release(left.length - takers);
  return { next, released: due, guard };
}

async function takeHeld(
  sql: SqlRunner,
  destination: LockedDestination,
  limit: number,
  now: Date,
): Promise<Together["next"]> {
  const input = { ...claimOf(destination, now), limit };
  const waiting = await claimHeld(sql, input);
  return waiting.map((one) => {
    if (one.kind === "due") return one;
    const { key, eventId, roundStartedAt, type } = one;
    const delivery = { eventId, roundStartedAt, type };
    return { key, claim: { kind: "claimed", destination, startedAt: now, delivery } };
  });
}

/** Takes the oldest that waits for a place at a destination where nothing is wrong and a place is free. */
export async function takeOneHeld(ports: Ports, destinationId: string): Promise<Settlement["next"]> {
  return hotTransaction("take-held", async (sql) => {
    const destination = await lockDestination(sql, destinationId);
    if (!destination || !passesFreely(destination)) return null;
    const [next = null] = await takeHeld(sql, destination, 1, ports.clock.now());
    return next;
  });
}

/** Who takes on what was released: one for each that asked for it, the rest is left to jobs. Pure. */
function shareOut(
  inputs: readonly SettleInput[],
  { moved, next, released }: Together,
): { settlements: (Settlement | null)[]; left: DueDelivery[] } {
  const forTakers = [...next];
  const left = [...released];
  const settlements = inputs.map((input) => {
    if (!moved.has(input.key.deliveryId)) return null;
    const takes = input.takeNext && !input.placeTaken;
    return { next: (takes && (forTakers.shift() ?? left.shift())) || null };
  });
  return { settlements, left };
}

async function settleFreely(
  ports: Ports,
  destinationId: string,
  inputs: readonly SettleInput[],
): Promise<(Settlement | null)[] | null> {
  if (inputs.length === 0) return null;
  const together = await hotTransaction("settle-attempts", async (sql) => {
    const destination = await lockDestination(sql, destinationId);
    if (!destination || !passesFreely(destination)) return null;
    return settleArrived(sql, destination, inputs, ports);
  });
  if (!together) return null;
  const { settlements, left } = shareOut(inputs, together);
  await followUp(ports.clock, { batches: [{ destinationId, due: left, first: true }] });
  return settlements;
}

/**
 * Ends of attempts at one destination: those that arrived are written in one transaction, as long as nothing is wrong
 * there. Otherwise each is settled for itself, as `settleAttempt` does.
 */
export function settlementsOf(ports: Ports, destinationId: string): SettlementsOf {
  return new Sharing({
    itemsMax: SETTLEMENTS_MAX,
    run: async (inputs) => {
      const good = inputs.filter(arrived);
      const settlements = await settleFreely(ports, destinationId, good);
      const together = new Map(settlements?.map((settlement, index) => [good[index], settlement]));
      return oneByOne(inputs, async (input) => {
        const settlement = together.get(input);
        return settlement === undefined ? settleAttempt(ports, input) : settlement;
      });
    },
  });
}
