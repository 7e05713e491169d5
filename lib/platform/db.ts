import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { PrismaClient, type Prisma } from "@/prisma/generated/client";
import { config } from "./config";
import { GuardedClient } from "./guarded-client";

/** The client or an open transaction: what store functions take first. */
export type Db = PrismaClient | Prisma.TransactionClient;

interface Stores {
  pool: Pool;
  prisma: PrismaClient;
}

// One pool per process. Kept on globalThis because Next bundles each entry point separately and
// would otherwise open a pool per bundle.
const holder = globalThis as typeof globalThis & { tallyhookStores?: Stores };

function stores(): Stores {
  if (holder.tallyhookStores) return holder.tallyhookStores;
  const pool = new Pool({
    connectionString: config().databaseUrl,
    max: config().databasePoolMax,
    application_name: "tallyhook",
    connectionTimeoutMillis: 5_000,
    Client: GuardedClient,
    // Statements read few rows each: starting parallel workers takes longer than they save, and they take the
    // processors away from receiving.
    // oxlint-disable-next-line typescript/no-misused-promises -- pg-pool waits for it; its types do not say so.
    onConnect: async (client) => {
      await client.query("set max_parallel_workers_per_gather = 0");
    },
  });
  // An idle connection that drops (database restarted) must not kill the process; the next query reconnects.
  pool.on("error", () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  holder.tallyhookStores = { pool, prisma };
  return holder.tallyhookStores;
}

/** The Prisma client of this process. */
export function db(): PrismaClient {
  return stores().prisma;
}

/** The pool under the Prisma client, for the few hot statements. */
export function pool(): Pool {
  return stores().pool;
}

/**
 * The only way to open a transaction. Everything in `run` commits or none of it; no network calls inside,
 * but for a command to a queue of our own whose audit entry must stand or fall with it. The name stands in
 * errors and traces.
 */
export async function atomically<T>(
  name: string,
  run: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  void name;
  return db().$transaction(run, { timeout: 15_000, maxWait: 5_000 });
}

/** Closes this process's connections; for orderly shutdown and tests. */
export async function closeDb(): Promise<void> {
  const open = holder.tallyhookStores;
  if (!open) return;
  delete holder.tallyhookStores;
  await open.prisma.$disconnect();
  await open.pool.end().catch(() => undefined);
}
