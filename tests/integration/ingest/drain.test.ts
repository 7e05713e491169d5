import { once } from "node:events";
import { afterAll, expect, it } from "vitest";
import { receiverProcess } from "./hosts";
import { makeSource, stripeEvent } from "./senders";

const started: Awaited<ReturnType<typeof receiverProcess>>[] = [];

afterAll(() => started.forEach((host) => host.child.kill("SIGKILL")));

it("asked to stop, a receiver says that it is not ready while it lives and takes what still comes", async () => {
  const usual = process.env["DRAIN_SECONDS"];
  process.env["DRAIN_SECONDS"] = "4";
  const host = await receiverProcess();
  process.env["DRAIN_SECONDS"] = usual;
  started.push(host);
  const source = await makeSource("stripe");
  const send = () => host.send({ slug: source.slug, ...source.sign(stripeEvent()) });
  const health = (what: string) => fetch(`${host.origin}/api/health/${what}`).then(({ status }) => status);
  expect([await health("ready"), (await send()).headers["connection"]]).toEqual([200, "keep-alive"]);
  const exited = once(host.child, "exit");
  host.child.kill("SIGTERM");
  await expect.poll(() => health("ready"), { timeout: 4_000, interval: 20 }).toBe(503);
  expect(await health("live")).toBe(200);
  const late = await send();
  // Taken, and the last one on its connection: the next goes to another process.
  expect([late.status, late.headers["connection"]]).toEqual([200, "close"]);
  expect(await exited).toEqual([0, null]);
});
