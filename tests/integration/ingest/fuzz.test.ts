import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/platform/db";
import { fuzz } from "@/tests/torture/fuzz/fuzz";
import type { Account } from "@/tests/torture/shop";
import { receiverProcess } from "./hosts";
import { makeSource } from "./senders";

const BODY_BYTES_MAX = 65_536;

let host: Awaited<ReturnType<typeof receiverProcess>>;
beforeAll(async () => {
  host = await receiverProcess();
});
afterAll(async () => {
  await host.stop();
});

it("takes none of 2,000 mutated requests that it should not, and answers none with a 5xx", async () => {
  const accounts: Account[] = [];
  for (const provider of ["stripe", "standard-webhooks"] as const) {
    const { slug, secret } = await makeSource(provider, { bodyBytesMax: BODY_BYTES_MAX });
    accounts.push({ slug, provider, secret });
  }
  const report = await fuzz({
    seed: "integration",
    requests: 2_000,
    port: Number(new URL(host.origin ?? "").port),
    pid: host.child.pid ?? 0,
    accounts,
    bytesMax: BODY_BYTES_MAX,
  });
  expect(report.violations).toEqual([]);
  expect(host.child.exitCode).toBeNull();
  expect(report.taken).toBeGreaterThan(200);
  const stored = await db().event.findMany({ select: { eventId: true, rawBody: true } });
  const foreign = stored.filter(
    ({ rawBody }) => !report.genuine.has(Buffer.from(rawBody ?? []).toString("base64")),
  );
  expect(foreign.map(({ eventId }) => eventId)).toEqual([]);
}, 240_000);
