import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "@/simulator/random";
import type { Backend } from "./options";
import type { WorkingProcess, World } from "./world";

export type Victim = WorkingProcess | "postgres" | "postgres backend" | "redis";

const WEIGHTS: Record<Victim, number> = {
  web: 2,
  receiver: 3,
  worker: 4,
  postgres: 1,
  "postgres backend": 1,
  redis: 2,
};
/** In the short form each of these has one turn, in an order that the seed gives. */
const SHORT: Record<Backend, readonly Victim[]> = {
  postgres: ["postgres", "worker", "web", "receiver"],
  redis: ["redis", "worker", "postgres backend", "receiver"],
};
/** Most victims are killed at work, some while they start. */
const WHILE_STARTING_SHARE = 0.15;
const READY_WITHIN_MS = 20_000;

function victims(backend: Backend): Record<string, number> {
  const { redis, ...others } = WEIGHTS;
  return backend === "redis" ? { ...others, redis } : others;
}

async function killProcess(world: World, name: WorkingProcess, starting: boolean): Promise<boolean> {
  const { process: member } = world.members[name];
  if (!starting) await member.untilReady(READY_WITHIN_MS).catch(() => undefined);
  return member.kill();
}

/** kill -9 of one victim. False when there was nothing to kill. */
async function kill(world: World, victim: Victim, random: Random): Promise<boolean> {
  switch (victim) {
    case "postgres":
      await world.postgres.untilUp();
      await world.postgres.kill();
      return true;
    case "postgres backend":
      await world.postgres.untilUp();
      return world.postgres.killBackend((pids) => random.pick(pids));
    case "redis":
      await world.redis?.untilUp();
      await world.redis?.kill();
      return world.redis !== null;
    default:
      return killProcess(world, victim, random.chance(WHILE_STARTING_SHARE));
  }
}

export interface KillPlan {
  count: number;
  short: boolean;
  gapMs: readonly [number, number];
  random: Random;
}

/** Kills one after the other, each at a random moment; returns how often each victim was killed. */
export async function killAtRandom(world: World, plan: KillPlan): Promise<Map<Victim, number>> {
  const killed = new Map<Victim, number>();
  const table = victims(world.backend);
  const turns = plan.short ? [...SHORT[world.backend]] : [];
  for (let made = 0; made < plan.count;) {
    await wait(plan.random.integer(...plan.gapMs));
    const victim = turns.length > 0 ? takeAny(turns, plan.random) : (plan.random.weighted(table) as Victim);
    if (!(await kill(world, victim, plan.random))) continue;
    made += 1;
    killed.set(victim, (killed.get(victim) ?? 0) + 1);
    world.say(`kill -9 ${victim} (${made} of ${plan.count})`);
  }
  return killed;
}

function takeAny(left: Victim[], random: Random): Victim {
  const [victim] = left.splice(random.integer(0, left.length - 1), 1);
  return victim as Victim;
}
