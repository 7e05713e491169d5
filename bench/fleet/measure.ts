import { resultOf, untilDelivered, type Delivered } from "../delivery/measure";
import { measureLoad } from "../load/measure";
import type { LoadPlan } from "../load/model";
import { runSql, settle } from "../support/stores";
import { processorSeconds } from "../support/usage";
import type { Fleet } from "./world";

/** Connections to all hosts together, so that a fleet is not asked for more at once than a single process. */
const CONNECTIONS = 64;
const SUPPLY_PER_SECOND = 1_000;
const SECONDS_MAX = 60;

/** How many rows there are of what each event makes one of. */
interface RowCounts {
  events: number;
  deliveries: number;
  attempts: number;
}

export interface FleetRound {
  /** Events a second that all hosts acknowledged together. */
  acknowledgedPerSecond: number;
  delivered: Delivered;
}

const ROWS = `
  select (select count(*)::int from events) as events, (select count(*)::int from deliveries) as deliveries,
    (select count(*)::int from attempts) as attempts`;

async function rowsOf({ installation }: Fleet): Promise<RowCounts> {
  const [rows] = await runSql<RowCounts>(installation.databaseUrl, ROWS);
  if (!rows) throw new Error("The rows could not be counted.");
  return rows;
}

const minus = (a: RowCounts, b: RowCounts): RowCounts => ({
  events: a.events - b.events,
  deliveries: a.deliveries - b.deliveries,
  attempts: a.attempts - b.attempts,
});

/** Throws when anything was stored, planned, or sent twice, or not at all. */
function requireOnce(events: number, rows: RowCounts, requests: number): void {
  if (Object.values(rows).every((count) => count === events) && requests === events) return;
  throw new Error(
    `${events} events made ${JSON.stringify(rows)} and ${requests} requests to the destination.`,
  );
}

/**
 * Posts so many signed events to all hosts of a fleet at once, as fast as they are taken, and waits until each arrived.
 * Rejects unless each was stored, planned, attempted and sent exactly once.
 */
export async function fleetRound(fleet: Fleet, events: number): Promise<FleetRound> {
  const { hosts, workers, destination, installation } = fleet;
  await settle(installation.databaseUrl);
  await destination.arrived();
  const before = await rowsOf(fleet);
  const pids = [
    ...Object.values(installation.storePids),
    ...hosts.flatMap(({ pids: { own } }) => own ?? []),
    ...workers.map(({ pid }) => pid),
  ];
  const processor = () => pids.reduce((sum, pid) => sum + (processorSeconds(pid) ?? Number.NaN), 0);
  const processorBefore = processor();
  const loads = await Promise.all(
    hosts.map(({ origin, accounts, answer }) => {
      const plan: LoadPlan = {
        origin,
        accounts,
        answer,
        mix: "stripe",
        connections: Math.max(1, Math.round(CONNECTIONS / hosts.length)),
        warmSeconds: 0,
        seconds: SECONDS_MAX,
        supplyPerSecond: SUPPLY_PER_SECOND,
        ratePerSecond: null,
        requestsMax: Math.ceil(events / hosts.length),
        trace: true,
      };
      return measureLoad(plan, {});
    }),
  );
  const sent = loads.flatMap(({ result }) => result.sent);
  const tail = () => workers.map((worker) => worker.tail()).join("\n");
  const arrived = await untilDelivered({ destination, tail }, sent.length);
  const delivered = resultOf(sent, arrived, processor() - processorBefore);
  requireOnce(sent.length, minus(await rowsOf(fleet), before), arrived.length);
  const acknowledgedPerSecond = loads.reduce((sum, { result }) => sum + result.eventsPerSecond, 0);
  return { acknowledgedPerSecond, delivered };
}
