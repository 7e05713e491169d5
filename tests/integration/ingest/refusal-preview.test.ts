import { describe, expect, it } from "vitest";
import { createReceiver } from "@/lib/ingest/receiver";
import { previewRefusals } from "@/lib/ingest/refusal-preview";
import { rotateSecret } from "@/lib/ingest/secrets";
import { listSecrets } from "@/lib/ingest/source-queries";
import { pruneCounts } from "@/lib/ingest/tally";
import { fixedClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { admin, makeSource, stripeEvent } from "./senders";

const HOUR = 3_600_000;

describe("what would be refused", () => {
  it("is what each secret verified, repeats included, in the last day and in the provider's horizon", async () => {
    const source = await makeSource("stripe");
    const clock = fixedClock(new Date());
    const receiver = createReceiver({ clock });
    const body = stripeEvent();
    const send = async () => {
      const signed = source.sign(body, clock.now());
      const outcome = await receiver.receive({
        slug: source.slug,
        headers: signed.headers,
        remoteAddress: null,
        readBody: async () => ({ kind: "read", bytes: signed.body }),
      });
      return outcome.kind;
    };
    const start = clock.now();
    expect([await send(), await send()]).toEqual(["stored", "stored"]);
    clock.advance(40 * HOUR);
    await send();
    await receiver.close();
    await rotateSecret(admin, { slug: source.slug, overlapHours: 100 }, clock);
    const entries = await db().auditEntry.count();
    const { each, all } = await previewRefusals(admin, source.slug, clock.now());
    const at = clock.now().toISOString();
    expect(each).toMatchObject([
      { versions: [2], lastDay: { requests: 0, newestAt: null }, leavesNone: false },
      {
        versions: [1],
        lastDay: { requests: 1, newestAt: at },
        horizonHours: 72,
        horizon: { requests: 3, newestAt: at },
        leavesNone: false,
      },
    ]);
    expect(all).toMatchObject({ versions: [2, 1], horizon: { requests: 3 }, leavesNone: true });
    clock.advance(80 * HOUR);
    const later = await previewRefusals(admin, source.slug, clock.now());
    expect(later.each[1]?.horizon).toEqual({ requests: 0, newestAt: null });
    expect(await db().auditEntry.count()).toBe(entries);
    expect(await db().signingSecretHour.count({ where: { secret: { sourceId: source.id } } })).toBe(2);
    await pruneCounts(pool(), new Date(start.getTime() + 35 * 24 * HOUR + 20 * HOUR));
    expect(await db().signingSecretHour.count({ where: { secret: { sourceId: source.id } } })).toBe(1);
    const [, first] = await listSecrets(admin, source.slug, clock.now());
    expect(first).toMatchObject({ version: 1, verifiedCount: 3 });
  });

  it("leaves ended secrets out, and says not_found for an unknown source", async () => {
    const source = await makeSource("adyen");
    await rotateSecret(admin, { slug: source.slug, overlapHours: 0 });
    const { each, all } = await previewRefusals(admin, source.slug);
    expect(each.map((one) => one.versions)).toEqual([[2]]);
    expect(all).toMatchObject({ versions: [2], horizonHours: 720, leavesNone: true });
    await expect(previewRefusals(admin, "nowhere")).rejects.toMatchObject({ code: "not_found" });
  });
});
