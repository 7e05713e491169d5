import { hotTransaction } from "@/lib/platform/hot-transaction";
import { oneByOne, Sharing } from "@/lib/platform/sharing";
import { claim, gateOf, LEASE_MARGIN_MS, type Claim } from "./claim-delivery";
import type { AttemptPorts } from "./ports";
import { lockDestination, type AttemptKey, type LockedDestination } from "./store";
import { claimDeliveries, type ClaimsInput, type TogetherClaim } from "./together-store";

type Ports = Pick<AttemptPorts, "clock" | "random">;

/** Claims of one destination; those that come while some are made share the next transaction. */
export type ClaimsOf = Sharing<AttemptKey, Claim>;

const CLAIMS_MAX = 200;

/** Whether every first attempt passes that finds a place, so that none needs a look of its own. Pure. */
export function passesFreely(destination: LockedDestination): boolean {
  return (
    destination.enabled &&
    destination.pausedAt === null &&
    destination.breaker.state === "closed" &&
    Object.keys(destination.guard.alike).length === 0
  );
}

/** What every claim of a destination says that is made now. Pure. */
export function claimOf(destination: LockedDestination, now: Date): Omit<ClaimsInput, "keys"> {
  return {
    destinationId: destination.id,
    url: destination.url,
    sendingMax: gateOf(destination).sendingMax,
    leaseUntil: new Date(now.getTime() + destination.timeoutMs + LEASE_MARGIN_MS),
    now,
  };
}

const nameOf = (of: { deliveryId: string; round: number }) => `${of.deliveryId} ${of.round}`;

function readClaims(
  keys: readonly AttemptKey[],
  rows: readonly TogetherClaim[],
  { destination, startedAt }: { destination: LockedDestination; startedAt: Date },
): Claim[] {
  const found = new Map(rows.map((row) => [nameOf(row), row]));
  return keys.map((key): Claim => {
    const row = found.get(nameOf(key));
    found.delete(nameOf(key));
    if (!row) return { kind: "not_due" };
    if (!row.claimed) return { kind: "held", reason: "concurrency" };
    const { eventId, roundStartedAt, type } = row;
    return { kind: "claimed", destination, startedAt, delivery: { eventId, roundStartedAt, type } };
  });
}

async function claimFreely(
  ports: Ports,
  destinationId: string,
  keys: readonly AttemptKey[],
): Promise<Claim[] | null> {
  if (keys.length < 2) return null;
  return hotTransaction("claim-deliveries", async (sql) => {
    const destination = await lockDestination(sql, destinationId);
    if (!destination || !passesFreely(destination)) return null;
    const now = ports.clock.now();
    const rows = await claimDeliveries(sql, { ...claimOf(destination, now), keys });
    return readClaims(keys, rows, { destination, startedAt: now });
  });
}

/**
 * Claims for one destination: first attempts that are asked for together are claimed in one transaction, as long as
 * nothing is wrong there. Otherwise each is judged for itself, as `claim` does.
 */
export function claimsOf(ports: Ports, destinationId: string): ClaimsOf {
  return new Sharing({
    itemsMax: CLAIMS_MAX,
    run: async (keys) => {
      const firsts = keys.filter((key) => key.number === 1);
      const claims = await claimFreely(ports, destinationId, firsts);
      const together = new Map(claims?.map((made, index) => [firsts[index], made]));
      return oneByOne(keys, async (key) => together.get(key) ?? claim(ports, key));
    },
  });
}
