// npm run bench:storm -- [deliveries] [--redis]: how many requests a destination gets that falls sick and recovers, from
// Tallyhook and from plain exponential retries of the same deliveries, at the same time and from the same server. It
// answers 503 for a minute and a half, then 422 to one type of event for a minute, then takes everything. Real HTTP,
// a throw-away PostgreSQL with its defaults, the real workers and their queues, real time.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { startTestRedis } from "@/tests/support/redis-server";
import { startTestPostgres } from "@/tests/support/postgres-server";
import { migrate } from "@/lib/platform/migrate";

const deliveries = Number(process.argv.find((arg) => /^\d+$/.test(arg)) ?? 5_000);
const onRedis = process.argv.includes("--redis");
const OUTAGE_MS = 90_000;
const REFUSES_MS = 60_000;
const REFUSED_TYPE = "invoice.finalized";
const DEADLINE_MS = 20 * 60_000;
/** What plain retries have not delivered by then is counted; their last waits are a quarter of an hour. */
const PLAIN_MS_MAX = 6 * 60_000;
const BATCH = 500;
const CONCURRENCY = 8;

type Side = "guarded" | "plain";

/** Answers to each side, by status. */
const answers: Record<Side, Record<number, number>> = { guarded: {}, plain: {} };
/** Requests in each second since the beginning; seconds without any are left out. */
const perSecond: Record<Side, Record<number, number>> = { guarded: {}, plain: {} };
let startedAt = Number.POSITIVE_INFINITY;

function statusFor(type: string): number {
  const passed = performance.now() - startedAt;
  if (passed < OUTAGE_MS) return 503;
  return type === REFUSED_TYPE && passed < OUTAGE_MS + REFUSES_MS ? 422 : 200;
}

const BODIES: Record<number, string> = {
  200: "ok",
  422: '{"error":"schema validation failed: tax_code must be a string"}',
  503: "upstream is down for maintenance",
};

async function startDestination(): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      const side: Side = request.url === "/plain" ? "plain" : "guarded";
      const status = statusFor(String(request.headers["tallyhook-event-type"]));
      answers[side][status] = (answers[side][status] ?? 0) + 1;
      const second = Math.floor((performance.now() - startedAt) / 1_000);
      perSecond[side][second] = (perSecond[side][second] ?? 0) + 1;
      response.writeHead(status).end(BODIES[status]);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

const typeOf = (index: number) => (index % 4 === 0 ? REFUSED_TYPE : "charge.succeeded");

interface PlainEnd {
  seconds: number;
  undelivered: number;
}

/** Retries whatever fails after exponential waits with full jitter, as many at a time as the destination allows. */
async function plainRetries(url: string): Promise<PlainEnd> {
  const { backoffCeilingMs } = await import("@/lib/delivery/policy-preview-model");
  const waiting = Array.from({ length: deliveries }, (_, index) => ({ index, attempts: 0 }));
  let delivered = 0;
  return new Promise((resolve) => {
    let open = 0;
    const end = () =>
      resolve({ seconds: (performance.now() - startedAt) / 1_000, undelivered: deliveries - delivered });
    setTimeout(end, PLAIN_MS_MAX);
    const pump = () => {
      for (let item = waiting.shift(); item; item = open < CONCURRENCY ? waiting.shift() : undefined) {
        open += 1;
        void send(item);
        if (open >= CONCURRENCY) return;
      }
    };
    const send = async (item: { index: number; attempts: number }) => {
      item.attempts += 1;
      const headers = { "tallyhook-event-type": typeOf(item.index) };
      // A connection that the server closed meanwhile is a failure like another.
      const taken = await fetch(`${url}/plain`, { method: "POST", headers, body: "{}" }).then(
        async (answer) => answer.arrayBuffer().then(() => answer.ok),
        () => false,
      );
      open -= 1;
      if (taken) delivered += 1;
      else {
        const wait = Math.max(1_000, backoffCeilingMs(item.attempts) * Math.random());
        setTimeout(() => (waiting.push(item), pump()), wait);
      }
      if (delivered === deliveries) end();
      pump();
    };
    pump();
  });
}

async function prepare(url: string): Promise<{ destinationId: string; eventIds: string[] }> {
  const { db } = await import("@/lib/platform/db");
  const { newId } = await import("@/lib/platform/ids");
  const { systemActor } = await import("@/lib/access/actor");
  const { pauseDestination } = await import("@/lib/delivery/change-destination");
  const { createDestination } = await import("@/lib/delivery/create-destination");
  const source = await db().source.create({ data: { slug: "storm", name: "Storm", provider: "stripe" } });
  const { id } = await createDestination(systemActor("bench"), {
    slug: "ledger",
    name: "Ledger",
    url: `${url}/guarded`,
    concurrencyMax: CONCURRENCY,
    allowPrivateNetwork: true,
  });
  // Everything is due at one moment, for both sides.
  await pauseDestination(systemActor("bench"), { destination: "ledger" });
  const rows = Array.from({ length: deliveries }, (_, index) => {
    const eventId = newId();
    return {
      id: eventId,
      sourceId: source.id,
      eventId: `evt_${eventId}`,
      type: typeOf(index),
      kind: "payment.succeeded",
      environment: "live" as const,
      receivedAt: new Date(),
      amount: "42.00",
      currency: "EUR",
      rawBody: Buffer.from(`{"id":"evt_${eventId}"}`),
      headers: { "content-type": "application/json" },
    };
  });
  for (let i = 0; i < rows.length; i += BATCH) {
    await db().event.createMany({ data: rows.slice(i, i + BATCH) });
  }
  return { destinationId: id, eventIds: rows.map((row) => row.id) };
}

async function statuses(): Promise<Record<string, number>> {
  const { db } = await import("@/lib/platform/db");
  const rows = await db().delivery.groupBy({ by: ["status"], _count: true });
  return Object.fromEntries(rows.map((row) => [row.status, row._count]));
}

/** The plain side in a process of its own, so that neither takes the other's time. */
async function runPlain(url: string): Promise<PlainEnd> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "bench/storm.ts", "--plain", url, String(deliveries)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await once(child, "exit");
  return JSON.parse(said) as PlainEnd;
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`Did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Seconds until nothing of the deliveries is open any more. */
async function untilSettled(): Promise<number> {
  while (performance.now() - startedAt < DEADLINE_MS) {
    const now = await statuses();
    if ((now["succeeded"] ?? 0) + (now["dead"] ?? 0) === deliveries)
      return (performance.now() - startedAt) / 1_000;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error(`Not settled within ${DEADLINE_MS} ms: ${JSON.stringify(await statuses())}`);
}

const sum = (counts: Record<number, number>) => Object.values(counts).reduce((all, one) => all + one, 0);

function report(of: { plainEnd: PlainEnd; seconds: number; ended: Record<string, number> }): string {
  const [mine, plain] = [sum(answers.guarded), sum(answers.plain)];
  const { undelivered } = of.plainEnd;
  const left = undelivered > 0 ? ` (${undelivered} of them not delivered by then)` : "";
  const row = (name: string, side: Side, seconds: number) =>
    `| ${name} | ${sum(answers[side])} | ${answers[side][503] ?? 0} | ${answers[side][422] ?? 0} | ${answers[side][200] ?? 0} | ${Math.max(...Object.values(perSecond[side]))} | ${Math.round(seconds)} |`;
  return [
    `${deliveries} deliveries, queues on ${onRedis ? "Redis" : "PostgreSQL"}; 503 for ${OUTAGE_MS / 1_000} s, then 422 to one type in four for ${REFUSES_MS / 1_000} s.`,
    "",
    "| | requests | answered 503 | 422 | 200 | most in a second | seconds until done |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    row("Tallyhook", "guarded", of.seconds),
    row(`plain retries${left}`, "plain", of.plainEnd.seconds),
    "",
    `Requests: ${(plain / mine).toFixed(1)} times fewer. Requests that failed: ${((plain - (answers.plain[200] ?? 0)) / Math.max(1, mine - (answers.guarded[200] ?? 0))).toFixed(0)} times fewer. Ended: ${JSON.stringify(of.ended)}; of ${deliveries} none is missing.`,
  ].join("\n");
}

async function run(): Promise<void> {
  const destination = await startDestination();
  const { startWorkers } = await import("@/workers/start-workers");
  const { enqueue } = await import("@/lib/queue/enqueue");
  const { systemActor } = await import("@/lib/access/actor");
  const { resumeDestination } = await import("@/lib/delivery/change-destination");
  const { eventIds } = await prepare(destination.url);
  const workers = await startWorkers();
  for (let i = 0; i < eventIds.length; i += BATCH) {
    const batch = eventIds.slice(i, i + BATCH);
    await enqueue("dispatch-events", { payload: { eventIds: batch }, jobId: `dispatch-${batch[0]}` });
  }
  await until("all are planned", async () => ((await statuses())["held"] ?? 0) === deliveries);
  startedAt = performance.now();
  const plain = runPlain(destination.url);
  await resumeDestination(systemActor("bench"), { destination: "ledger" });
  const seconds = await untilSettled();
  const ended = await statuses();
  console.log(report({ plainEnd: await plain, seconds, ended }));
  await workers.stop();
  destination.close();
}

const plainUrl = process.argv[process.argv.indexOf("--plain") + 1];
if (process.argv.includes("--plain") && plainUrl) {
  startedAt = performance.now();
  process.stdout.write(JSON.stringify(await plainRetries(plainUrl)));
  process.exit(0);
}

const server = await startTestPostgres();
const redis = onRedis ? await startTestRedis() : null;
try {
  process.env["DATABASE_URL"] = await server.createDatabase("storm");
  process.env["NEXTAUTH_SECRET"] = "bench-secret-of-at-least-16";
  process.env["TALLYHOOK_ENCRYPTION_KEYS"] = `b1:${Buffer.alloc(32, 1).toString("base64")}`;
  process.env["LOG_LEVEL"] = "warn";
  process.env["DATABASE_POOL_MAX"] = "40";
  if (redis) process.env["REDIS_URL"] = redis.url;
  await migrate(process.env["DATABASE_URL"]);
  await run();
} finally {
  await server.stop();
  await redis?.stop();
}
process.exit(0);
