import { describe, expect, it } from "vitest";
import { createReceiver } from "@/lib/ingest/receiver";
import { revokeSecret, rotateSecret } from "@/lib/ingest/secrets";
import { listSecrets } from "@/lib/ingest/source-queries";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/providers/stripe";
import { Secret } from "@/lib/secrets/secret";
import { admin, makeSource, stripeEvent } from "./senders";

const PER_SECOND = 200;
const TICK_MS = 50;
const PER_TICK = (PER_SECOND * TICK_MS) / 1_000;
const ROTATIONS = 3;
/** How much is sent around each switch, before and after. */
const EVENTS_AROUND = 200;

describe("a rotation under load", () => {
  it("refuses nothing at 200 events a second, and everything signed with an old secret once that is revoked", async () => {
    const source = await makeSource("stripe");
    const receiver = createReceiver();
    const kinds: string[] = [];
    let secret = source.secret;
    const send = async (signWith: string) => {
      const now = new Date();
      const { headers, rawBody } = stripe.sign({
        rawBody: stripeEvent(),
        secret: new Secret(signWith),
        options: {},
        now,
      });
      const outcome = await receiver.receive({
        slug: source.slug,
        headers,
        remoteAddress: null,
        readBody: async () => ({ kind: "read", bytes: Buffer.from(rawBody) }),
      });
      return outcome.kind;
    };
    const tick = () => {
      for (let one = 0; one < PER_TICK; one += 1) void send(secret).then((kind) => kinds.push(kind));
    };
    const load = setInterval(tick, TICK_MS);
    const answered = (count: number) =>
      expect.poll(() => kinds.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(count);
    const old: string[] = [];
    for (let rotation = 0; rotation < ROTATIONS; rotation += 1) {
      await answered(kinds.length + EVENTS_AROUND);
      const rotated = await rotateSecret(admin, { slug: source.slug, overlapHours: 24 });
      old.push(secret);
      // The provider takes it over at a moment of its own, while requests are under way.
      await answered(kinds.length + Math.floor(Math.random() * EVENTS_AROUND));
      secret = rotated.secret;
    }
    await answered(kinds.length + EVENTS_AROUND);
    clearInterval(load);
    await expect.poll(async () => db().event.count({ where: { sourceId: source.id } })).toBe(kinds.length);
    expect(kinds.filter((kind) => kind !== "stored")).toEqual([]);

    const earlier = (await listSecrets(admin, source.slug)).filter((view) => view.status === "retiring");
    expect(earlier).toHaveLength(ROTATIONS);
    for (const { id } of earlier) await revokeSecret(admin, { slug: source.slug, secretId: id });
    await expect.poll(() => send(old[ROTATIONS - 1] ?? "")).toBe("refused");
    const late = await Promise.all(old.flatMap((one) => Array.from({ length: 100 }, () => send(one))));
    expect(late.filter((kind) => kind !== "refused")).toEqual([]);
    expect(late).toHaveLength(ROTATIONS * 100);
    expect(await send(secret)).toBe("stored");
    await receiver.close();
  }, 60_000);
});
