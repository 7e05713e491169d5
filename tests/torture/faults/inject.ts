import { setTimeout as wait } from "node:timers/promises";
import { messageOf } from "@/lib/platform/errors";
import type { Random } from "@/simulator/random";
import type { World } from "../world";
import type { Fault } from "./fault";
import { NETWORK_FAULTS } from "./network-faults";
import { PROCESS_FAULTS } from "./process-faults";
import { REDIS_FAULTS } from "./redis-faults";
import { STORE_FAULTS } from "./store-faults";

const FAULTS: readonly Fault[] = [...STORE_FAULTS, ...REDIS_FAULTS, ...NETWORK_FAULTS, ...PROCESS_FAULTS];

/** What was done to the world, and what could not be. */
export interface Injected {
  done: Map<string, number>;
  skipped: string[];
}

export interface FaultPlan {
  random: Random;
  /** Only those whose name contains one of these; every one when null. */
  names: readonly string[] | null;
  gapMs: readonly [number, number];
  /** Each once in a random order, again and again until this says no. */
  goOn(): boolean;
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(random.integer(0, left.length - 1), 1));
  return order;
}

/** One fault after the other, in an order that the seed gives. */
export async function injectFaults(world: World, plan: FaultPlan): Promise<Injected> {
  const { random, names } = plan;
  const chosen = FAULTS.filter(({ name }) => !names || names.some((part) => name.includes(part)));
  const reasons = new Map(chosen.map((fault) => [fault, fault.skipped?.(world) ?? null]));
  const possible = chosen.filter((fault) => reasons.get(fault) === null);
  const done = new Map<string, number>();
  while (plan.goOn() && possible.length > 0) {
    for (const fault of shuffled(possible, random)) {
      if (!plan.goOn()) break;
      await wait(random.integer(...plan.gapMs));
      world.say(`fault: ${fault.name}`);
      try {
        await fault.run(world, random);
        done.set(fault.name, (done.get(fault.name) ?? 0) + 1);
      } catch (error) {
        // A kill came in between: what was not done is not counted.
        world.say(`${fault.name}: ${messageOf(error)}`);
      }
    }
  }
  const skipped = chosen.flatMap((fault) => {
    const reason = reasons.get(fault);
    return reason && reason !== "the queues are on PostgreSQL" ? [`${fault.name}: ${reason}`] : [];
  });
  return { done, skipped: [...new Set(skipped)] };
}
