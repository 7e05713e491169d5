import { systemActor } from "@/lib/access/actor";
import { createDestination } from "@/lib/delivery/create-destination";
import { setPolicies } from "@/lib/delivery/set-policies";
import { createSource } from "@/lib/ingest/sources";
import { closeDb } from "@/lib/platform/db";
import { closeLive } from "@/lib/platform/live";
import { migrate } from "@/lib/platform/migrate";
import { closeQueues, prepareQueues } from "@/lib/queue/connections";
import type { BookingDestination } from "./destination";
import type { PostgresStore } from "./postgres-store";
import type { RedisStore } from "./redis-store";
import type { Account } from "./shop";

export const ACTOR = systemActor("torture");
const PROVIDERS = ["stripe", "adyen", "standard-webhooks"] as const;

/** How long a destination may take; short, so that timeouts are part of the run. */
const TIMEOUT_MS = 1_500;

export interface InstallationParts {
  postgres: PostgresStore;
  redis: RedisStore | null;
  env: NodeJS.ProcessEnv;
  destinations: Record<"steady" | "moody", BookingDestination>;
  /** Where each is reached. */
  outward: Record<"steady" | "moody", { port: number }>;
}

type Base = Pick<InstallationParts, "postgres" | "redis" | "env">;

/** The tables, the queues and a source of each provider. */
async function prepareBase(parts: Base): Promise<Account[]> {
  // This process looks after the run with the product's own commands, beside every proxy.
  Object.assign(process.env, parts.env, {
    DATABASE_URL: parts.postgres.url,
    LOG_LEVEL: "silent",
    ...(parts.redis ? { REDIS_URL: `redis://127.0.0.1:${parts.redis.port}` } : {}),
  });
  await migrate(parts.postgres.url);
  await prepareQueues();
  const accounts: Account[] = [];
  for (const provider of PROVIDERS) {
    const source = await createSource(ACTOR, { slug: provider, name: provider, provider });
    accounts.push({ slug: provider, provider, secret: source.secret?.secret ?? "" });
  }
  return accounts;
}

/** An installation with a source of each provider and two destinations that take every event. */
export async function prepareInstallation(parts: InstallationParts): Promise<Account[]> {
  const accounts = await prepareBase(parts);
  for (const name of ["steady", "moody"] as const) {
    await addDestination(name, parts.destinations[name], parts.outward[name].port);
  }
  return accounts;
}

async function addDestination(slug: string, destination: BookingDestination, port: number): Promise<void> {
  const created = await createDestination(ACTOR, {
    slug,
    name: destination.name,
    url: `http://127.0.0.1:${port}/`,
    allowPrivateNetwork: true,
    timeoutMs: TIMEOUT_MS,
    concurrencyMax: 16,
    retryScheduleSeconds: [1, 1, 2, 3, 5],
    attemptsMax: 100,
    retryBudgetPercent: 100,
    retryBudgetPerMinute: 6_000,
    routes: [{}],
  });
  destination.useSecret(created.secret);
  // Whatever a failure looks like, nothing may be given up here: what is parked would have to be replayed by hand.
  await setPolicies(ACTOR, {
    destination: slug,
    policies: [{ category: null, action: "retry", retryScheduleSeconds: [1, 1, 2, 3, 5], attemptsMax: 100 }],
  });
}

/** Closes what this process opened to look after the run. */
export async function closeInstallation(): Promise<void> {
  await closeQueues();
  await closeLive();
  await closeDb();
}
