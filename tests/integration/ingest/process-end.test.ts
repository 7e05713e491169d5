import { once } from "node:events";
import { afterAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db";
import { receiverProcess } from "./hosts";
import { makeSource, stripeEvent, type Sender } from "./senders";

type Running = Awaited<ReturnType<typeof receiverProcess>>;
const started: Running[] = [];

/** Sends until the host stops answering; returns the ids that were acknowledged. */
async function sendUntilGone(host: Running, source: Sender, onAcknowledged: (count: number) => void) {
  const acknowledged: string[] = [];
  const lane = async () => {
    for (;;) {
      const signed = source.sign(stripeEvent());
      const answer = await host.send({ slug: source.slug, ...signed }).catch(() => null);
      if (!answer) return;
      if (answer.status !== 200) continue;
      acknowledged.push((JSON.parse(signed.body.toString()) as { id: string }).id);
      onAcknowledged(acknowledged.length);
    }
  };
  await Promise.all(Array.from({ length: 16 }, lane));
  return acknowledged;
}

describe("the end of a receiver process under load", () => {
  afterAll(() => started.forEach((host) => host.child.kill("SIGKILL")));

  // A killed process may lose the last second of its counts, never an acknowledged event.
  it.each([
    ["SIGTERM", 0, 0],
    ["SIGKILL", null, Infinity],
  ] as const)("%s loses no acknowledged event", async (signal, exitCode, uncountedMax) => {
    const source = await makeSource("stripe");
    const host = await receiverProcess();
    started.push(host);
    const exited = once(host.child, "exit");
    let sent = false;
    const acknowledged = await sendUntilGone(host, source, (count) => {
      if (count < 200 || sent) return;
      sent = true;
      host.child.kill(signal);
    });
    const [code] = (await exited) as [number | null];
    expect(code).toBe(exitCode);
    expect(acknowledged.length).toBeGreaterThanOrEqual(200);
    const rows = await db().event.findMany({ where: { sourceId: source.id }, select: { eventId: true } });
    const stored = new Set(rows.map((row) => row.eventId));
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    const counts = await db().ingestCount.findMany({ where: { sourceId: source.id, outcome: "stored" } });
    const counted = counts.reduce((sum, row) => sum + Number(row.count), 0);
    expect(counted).toBeLessThanOrEqual(rows.length);
    expect(rows.length - counted).toBeLessThanOrEqual(uncountedMax);
  });
});
