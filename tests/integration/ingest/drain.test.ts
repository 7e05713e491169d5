import { once } from "node:events";
import { afterAll, expect, it } from "vitest";
import { receiverProcess } from "./hosts";
import { makeSource, stripeEvent } from "./senders";

const started: Awaited<ReturnType<typeof receiverProcess>>[] = [];

afterAll(() => started.forEach((host) => host.child.kill("SIGKILL")));

it("asked to stop, a receiver says that it is not ready while it lives and takes what still comes", async () => {
  const host = await receiverProcess({ DRAIN_SECONDS: "4" });
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

it("asked twice, it drains no longer and still answers what is under way", async () => {
  const host = await receiverProcess({ DRAIN_SECONDS: "300" });
  started.push(host);
  const source = await makeSource("stripe");
  const { headers, body } = source.sign(stripeEvent());
  const exited = once(host.child, "exit");
  let finishBody: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (finishBody = resolve));
  const parts = async function* () {
    yield body.subarray(0, 10);
    host.child.kill("SIGTERM");
    await held;
    yield body.subarray(10);
  };
  const underWay = host.send({ slug: source.slug, headers, body: parts() });
  const ready = () => fetch(`${host.origin}/api/health/ready`).then(({ status }) => status);
  await expect.poll(ready, { timeout: 4_000, interval: 20 }).toBe(503);
  host.child.kill("SIGINT");
  const closed = () =>
    fetch(`${host.origin}/api/health/live`).then(
      () => false,
      () => true,
    );
  await expect.poll(closed, { timeout: 10_000, interval: 20 }).toBe(true);
  finishBody();
  expect((await underWay).status).toBe(200);
  expect(await exited).toEqual([0, null]);
});
