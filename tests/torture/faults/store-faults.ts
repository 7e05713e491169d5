import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "pg";
import type { Fault } from "./fault";

/** Tables that the hot paths write, each held by a session that takes its time. */
const LOCKED = ["events", "deliveries", "attempts", "destinations", "sources", "signing_secrets"];

async function endQuietly(client: Client): Promise<void> {
  await client.end().catch(() => undefined);
}

const restart: Fault = {
  name: "PostgreSQL restarted",
  run: async ({ postgres }) => {
    await postgres.untilUp();
    await postgres.restart();
  },
};

const terminate: Fault = {
  name: "connections ended by pg_terminate_backend",
  run: async ({ postgres }) => {
    for (let round = 0; round < 3; round += 1) {
      await postgres
        .query("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()")
        .catch(() => undefined);
      await wait(400);
    }
  },
};

const connectionLimit: Fault = {
  name: "connection limit reached",
  run: async ({ postgres }, random) => {
    const held: Client[] = [];
    const until = Date.now() + random.integer(3_000, 6_000);
    // What the processes lose meanwhile they can't open again.
    await postgres
      .query("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()")
      .catch(() => undefined);
    while (Date.now() < until) {
      const client = await postgres.connect().catch(() => null);
      if (client) held.push(client);
      else await wait(50);
    }
    await Promise.all(held.map(endQuietly));
  },
};

const lock: Fault = {
  name: "table locked by a session",
  run: async ({ postgres }, random) => {
    const client = await postgres.connect().catch(() => null);
    if (!client) return;
    try {
      await client.query("begin");
      await client.query(`lock table ${random.pick(LOCKED)} in access exclusive mode`);
      await wait(random.integer(2_000, 12_000));
      await client.query("commit");
    } catch {
      // The session died with the database; so did its lock.
    } finally {
      await endQuietly(client);
    }
  },
};

const rowLocks: Fault = {
  name: "rows locked by a session",
  run: async ({ postgres }, random) => {
    const client = await postgres.connect().catch(() => null);
    if (!client) return;
    try {
      await client.query("begin");
      await client.query(
        random.chance(0.5)
          ? "select id from destinations for update"
          : "select id from deliveries where status <> 'succeeded' limit 500 for update",
      );
      await wait(random.integer(2_000, 8_000));
      await client.query("rollback");
    } catch {
      // As above.
    } finally {
      await endQuietly(client);
    }
  },
};

const diskFull: Fault = {
  name: "disk full",
  skipped: ({ postgres }) => postgres.noSmallDisk,
  run: async ({ postgres }, random) => {
    const free = postgres.fillDisk();
    try {
      await wait(random.integer(3_000, 6_000));
    } finally {
      free();
    }
    await postgres.untilUp();
  },
};

export const STORE_FAULTS = [restart, terminate, connectionLimit, lock, rowLocks, diskFull];
