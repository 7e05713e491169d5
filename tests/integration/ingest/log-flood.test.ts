import { expect, it } from "vitest";
import { receiverProcess } from "./hosts";
import { makeSource, stripeEvent } from "./senders";
import { bringStoreBack, takeStoreAway } from "./store-outage";

const REQUESTS = 400;

it("a flood while the store is away does not fill the log", async () => {
  const source = await makeSource("stripe");
  const host = await receiverProcess({ LOG_LEVEL: "error" });
  try {
    await takeStoreAway();
    const began = performance.now();
    const forged = { ...source.sign(stripeEvent()), body: stripeEvent() };
    const send = () => host.send({ slug: source.slug, ...forged }).then(({ status }) => status);
    const statuses = await Promise.all(Array.from({ length: REQUESTS }, send));
    const seconds = (performance.now() - began) / 1_000;
    expect(new Set(statuses)).toEqual(new Set([503]));
    const lines = host
      .output()
      .split("\n")
      .filter((line) => line.includes("could not be stored"));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(seconds + 2);
  } finally {
    await bringStoreBack();
    await host.stop();
  }
});
