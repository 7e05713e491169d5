import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "@/simulator/random";
import type { NetworkState, TcpProxy } from "../tcp-proxy";
import { PROCESS_NAMES, type World } from "../world";
import type { Fault } from "./fault";

type Network = "PostgreSQL" | "Redis" | "destination";

/** One network of the kind, or every one of them at once. */
function choose(world: World, kind: Network, random: Random): TcpProxy[] {
  if (kind === "destination") return [random.pick(Object.values(world.outward))];
  const members = random.chance(0.3) ? [...PROCESS_NAMES] : [random.pick(PROCESS_NAMES)];
  return members.flatMap((name) => {
    const { postgres, redis } = world.members[name];
    return kind === "Redis" ? (redis ?? []) : postgres;
  });
}

const needsRedis = (kind: Network) => (world: World) =>
  kind === "Redis" && !world.redis ? "the queues are on PostgreSQL" : null;

function networkFault(
  kind: Network,
  what: string,
  holdMs: readonly [number, number],
  state: (random: Random) => NetworkState,
): Fault {
  return {
    name: `network to ${kind} ${what}`,
    skipped: needsRedis(kind),
    run: async (world, random) => {
      const networks = choose(world, kind, random);
      const during = state(random);
      for (const network of networks) network.set(during);
      await wait(random.integer(...holdMs));
      for (const network of networks) network.set({ kind: "pass" });
    },
  };
}

/** The other machine vanishes without a word: what was open is dead, and nobody is told for a while. */
function vanished(kind: Network): Fault {
  return {
    name: `open connections to ${kind} dead without a word`,
    skipped: needsRedis(kind),
    run: async (world, random) => {
      const networks = choose(world, kind, random);
      for (const network of networks) network.loseOpen();
      // Longer than any wait of ours: whoever has not given up by then would have waited for minutes.
      await wait(random.integer(20_000, 30_000));
      for (const network of networks) network.forgetLost();
    },
  };
}

const kinds: readonly Network[] = ["PostgreSQL", "Redis", "destination"];

export const NETWORK_FAULTS: Fault[] = kinds.flatMap((kind) => [
  networkFault(kind, "cut", [1_000, 6_000], () => ({ kind: "cut" })),
  networkFault(kind, "stalled", [2_000, 12_000], () => ({ kind: "stalled" })),
  networkFault(kind, "slow", [3_000, 8_000], (random) => ({
    kind: "slow",
    delayMs: random.integer(20, 300),
  })),
  vanished(kind),
]);
