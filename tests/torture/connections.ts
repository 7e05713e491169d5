import type { Check } from "./verify";
import { PROCESS_NAMES, type World } from "./world";

export interface ConnectionWatch {
  /** Stops every process in good order and says whether any kept a connection, or ended otherwise than well. */
  finish(): Promise<Check[]>;
}

/** Connections that one process may hold at most: its pools, its listeners, and its queues'. */
const POSTGRES_MAX = { web: 40, receiver: 40, worker: 70 };
const REDIS_MAX = 20;
const LOOK_EVERY_MS = 1_000;

/** Watches how many connections each process holds, through its own networks. */
export function worstConnections(world: World): ConnectionWatch {
  const violations: string[] = [];
  let looked = 0;
  const look = setInterval(() => {
    looked += 1;
    for (const name of PROCESS_NAMES) {
      const { postgres, redis } = world.members[name];
      if (postgres.connections > POSTGRES_MAX[name])
        violations.push(`${name}: ${postgres.connections} to PostgreSQL`);
      if ((redis?.connections ?? 0) > REDIS_MAX) violations.push(`${name}: ${redis?.connections} to Redis`);
    }
  }, LOOK_EVERY_MS);
  return {
    finish: async () => {
      clearInterval(look);
      const ends = await stopAll(world);
      const left = await connectionsLeft(world);
      return [
        { promise: "No process ever holds more connections than its pools allow.", looked, violations },
        {
          promise: "Each process stops in good order when it is asked to.",
          looked: PROCESS_NAMES.length,
          violations: ends,
        },
        { promise: "No connection is left once every process has stopped.", looked: 1, violations: left },
      ];
    },
  };
}

async function stopAll(world: World): Promise<string[]> {
  const ended = await Promise.all(
    PROCESS_NAMES.map(async (name) => ({ name, how: await world.members[name].process.stop() })),
  );
  return ended.filter(({ how }) => how !== 0).map(({ name, how }) => `${name} ended with ${how}`);
}

async function connectionsLeft(world: World): Promise<string[]> {
  const left: string[] = [];
  for (const name of PROCESS_NAMES) {
    const { postgres, redis } = world.members[name];
    if (postgres.connections > 0) left.push(`${name}: ${postgres.connections} to PostgreSQL`);
    if (redis && redis.connections > 0) left.push(`${name}: ${redis.connections} to Redis`);
  }
  return left;
}
