import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { providerAdapter } from "@/lib/providers/registry";
import { Secret } from "@/lib/secrets/secret";
import { startDestination, type DestinationServer } from "../support/destination-server";
import { cleanEnvironment, startTallyhook, until, type RunningTallyhook } from "../support/tallyhook-process";

const run = promisify(execFile);
const SECRET = "whsec_crash_test_0123456789abcdef";
const PORT = 3427;

let tallyhook: RunningTallyhook;
let destination: DestinationServer;
let dataDir: string;

async function cli(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ["bin/tallyhook.mjs", ...args], {
    env: { ...cleanEnvironment(), TALLYHOOK_DATA_DIR: dataDir },
  });
  return stdout.trim();
}

function stripeEvent(id: string): Buffer {
  const object = {
    id: `pi_${id}`,
    object: "payment_intent",
    amount: 4200,
    currency: "eur",
    status: "succeeded",
  };
  const created = Math.floor(Date.now() / 1000);
  return Buffer.from(
    JSON.stringify({
      id,
      object: "event",
      type: "payment_intent.succeeded",
      created,
      livemode: true,
      data: { object },
    }),
  );
}

/** Posts one signed event; true when it was acknowledged. */
async function post(id: string): Promise<boolean> {
  const adapter = providerAdapter("stripe");
  if (!adapter) throw new Error("Stripe is not registered");
  const signed = adapter.sign({
    rawBody: stripeEvent(id),
    secret: new Secret(SECRET),
    options: adapter.optionsSchema.parse({}),
    now: new Date(),
  });
  return fetch(`${tallyhook.baseUrl}/api/webhooks/crash`, {
    method: "POST",
    headers: { "content-type": "application/json", ...signed.headers },
    body: new Uint8Array(signed.rawBody),
    signal: AbortSignal.timeout(5_000),
  }).then(
    (response) => response.ok,
    () => false,
  );
}

async function query<T extends object>(sql: string): Promise<T[]> {
  const client = new Client({ connectionString: readFileSync(join(dataDir, "database-url"), "utf8").trim() });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "tallyhook-crash-"));
  chmodSync(dataDir, 0o711);
  destination = await startDestination();
  tallyhook = await startTallyhook({ dataDir, port: PORT });
  await cli("sources", "create", "--slug", "crash", "--provider", "stripe", "--secret", SECRET);
  const key = await cli("api-keys", "create", "--name", "crash test", "--role", "admin");
  const made = await fetch(`${tallyhook.baseUrl}/api/v1/destinations`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({
      name: "Recorder",
      url: destination.url,
      allowPrivateNetwork: true,
      retryScheduleSeconds: [1, 1, 2, 2, 5, 5, 5, 5],
    }),
  });
  expect(made.status, await made.text()).toBe(201);
}, 300_000);

afterAll(async () => {
  await tallyhook?.stop();
  await destination?.close();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

/** Kills one process of each name in turn while events flow; returns what was acknowledged. */
async function loadThroughKills(victims: string[]): Promise<string[]> {
  const acknowledged: string[] = [];
  let stop = false;
  let number = 0;
  const sender = async () => {
    while (!stop) {
      const id = `evt_crash_${number++}`;
      if (await post(id)) acknowledged.push(id);
      else await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const senders = [sender(), sender(), sender(), sender()];
  for (const victim of victims) {
    const before = acknowledged.length;
    await until(
      `200 more events are acknowledged before ${victim} is killed`,
      () => acknowledged.length >= before + 200,
      60_000,
    );
    const pids = tallyhook.pidsOf(victim);
    expect(pids.length, `${victim} runs`).toBeGreaterThan(0);
    for (const pid of pids) process.kill(pid, "SIGKILL");
  }
  const last = acknowledged.length;
  await until(
    "events are acknowledged again after the last kill",
    () => acknowledged.length >= last + 100,
    90_000,
  );
  stop = true;
  await Promise.all(senders);
  return acknowledged;
}

describe("kill -9 of web, worker and Postgres under load", () => {
  it("loses no acknowledged event and delivers each", async () => {
    const acknowledged = await loadThroughKills(["server.ts", "workers/main.ts", "postgres"]);
    const delivered = () =>
      new Set(destination.requests.map((request) => request.headers["tallyhook-event-id"]));
    await until(
      "every acknowledged event arrived at the destination",
      () => acknowledged.every((id) => delivered().has(id)),
      120_000,
    );
    const stored = await query<{ event_id: string }>("select event_id from events");
    const ids = new Set(stored.map((row) => row.event_id));
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    expect(stored.length).toBe(ids.size);
    await until(
      "no delivery is left unfinished",
      async () => {
        const open = await query<{ n: string }>(
          "select count(*) as n from deliveries where status <> 'succeeded'",
        );
        return open[0]?.n === "0";
      },
      60_000,
    );
  }, 400_000);
});
