import { afterEach, expect, inject, it } from "vitest";
import { TcpProxy } from "../../torture/tcp-proxy";
import { startWorkerProcess, type WorkerProcess } from "./worker-process";

const portOf = (url: string) => Number(new URL(url).port);

let worker: WorkerProcess | undefined;
let proxy: TcpProxy | undefined;
afterEach(async () => {
  await worker?.kill();
  await proxy?.close();
});

/** The address of a store that is reached over a network which is cut until the worker has noticed. */
async function cutOff(url: string): Promise<string> {
  const opened = await TcpProxy.open(() => portOf(url));
  opened.set({ kind: "cut" });
  proxy = opened;
  const through = new URL(url);
  through.port = String(opened.port);
  return through.toString();
}

function letPassOnceNoticed(output: string): void {
  if (output.includes("The stores do not answer yet")) proxy?.set({ kind: "pass" });
}

it("a worker that starts while PostgreSQL is away waits for it", async () => {
  const url = await cutOff(process.env["DATABASE_URL"] as string);
  worker = await startWorkerProcess({ DATABASE_URL: url }, letPassOnceNoticed);
  expect(worker.output()).toContain("The stores do not answer yet");
  expect(await worker.stop()).toBe(0);
});

it.skipIf(!inject("redisUrl"))("a worker that starts while Redis is away waits for it", async () => {
  const url = await cutOff(inject("redisUrl") as string);
  worker = await startWorkerProcess({ REDIS_URL: url }, letPassOnceNoticed);
  expect(worker.output()).toContain("The stores do not answer yet");
  expect(await worker.stop()).toBe(0);
});

it("a worker whose database does not exist says so and ends", async () => {
  const url = (process.env["DATABASE_URL"] as string).replace(/\/[^/]*$/, `/none_at_all`);
  await expect(startWorkerProcess({ DATABASE_URL: url })).rejects.toThrow(/ended \(1\).*does not exist/s);
});
