import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apiKeyActor } from "@/lib/access/actor";
import type { Role } from "@/lib/access/permissions";
import { createReceiver } from "@/lib/ingest/receiver";
import { expireSecrets, revokeSecret, rotateSecret } from "@/lib/ingest/secrets";
import { getSource, listSecrets, listSources } from "@/lib/ingest/source-queries";
import { createSource, setSourceEnabled, updateSource } from "@/lib/ingest/sources";
import { fixedClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { AppError } from "@/lib/platform/errors";
import { stripe } from "@/lib/providers/stripe";
import { Secret } from "@/lib/secrets/secret";
import { admin, makeSource, stripeEvent } from "./senders";

const as = (role: Role) => apiKeyActor({ id: role, name: role, role });
const HOUR = 3_600_000;

/** Every value of every table, as text: nothing clear may stand anywhere. */
async function everythingStored(): Promise<string> {
  const tables = await pool().query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
  );
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const rows = await pool().query<{ text: string }>(`select row_to_json(t)::text as text from ${name} t`);
    texts.push(...rows.rows.map((row) => row.text));
  }
  return texts.join("\n");
}

describe("signing secrets", () => {
  it("are checked through their lives: active, retiring until the overlap ends, revoked", async () => {
    const source = await makeSource("stripe");
    const clock = fixedClock(new Date());
    const receiver = createReceiver({ clock });
    const send = async (secret: string) => {
      const signed = stripe.sign({
        rawBody: stripeEvent(),
        secret: new Secret(secret),
        options: {},
        now: clock.now(),
      });
      const outcome = await receiver.receive({
        slug: source.slug,
        headers: signed.headers,
        remoteAddress: null,
        readBody: async () => ({ kind: "read", bytes: Buffer.from(signed.rawBody) }),
      });
      return outcome.kind;
    };
    expect(await send(source.secret)).toBe("stored");
    const second = await rotateSecret(admin, { slug: source.slug, overlapHours: 24 }, clock);
    expect(second.version).toBe(2);
    await expect.poll(() => send(second.secret)).toBe("stored");
    expect(await send(source.secret)).toBe("stored");
    clock.advance(24 * HOUR);
    expect(await send(source.secret)).toBe("refused");
    expect(await send(second.secret)).toBe("stored");
    const third = await rotateSecret(admin, { slug: source.slug, overlapHours: 0 }, clock);
    await expect.poll(() => send(second.secret)).toBe("refused");
    expect(await send(third.secret)).toBe("stored");
    await revokeSecret(admin, { slug: source.slug, secretId: third.id }, clock);
    await expect.poll(() => send(third.secret)).toBe("refused");
    await receiver.close();
    const views = await listSecrets(admin, source.slug, clock.now());
    expect(views.map((view) => [view.version, view.status])).toEqual([
      [3, "revoked"],
      [2, "revoked"],
      [1, "revoked"],
    ]);
    expect(views.at(-1)!.verifiedCount).toBe(2);
    expect(views.at(-1)!.lastUsedAt).not.toBeNull();
    const verified = await db().event.groupBy({
      by: ["secretId"],
      where: { sourceId: source.id },
      _count: true,
    });
    expect(verified).toHaveLength(3);
  });

  it("leave nothing but the new one that verifies when rotated without an overlap", async () => {
    const source = await makeSource("stripe");
    await rotateSecret(admin, { slug: source.slug, overlapHours: 48 });
    await rotateSecret(admin, { slug: source.slug, overlapHours: 24 });
    const statuses = async () =>
      (await listSecrets(admin, source.slug)).map((view) => [view.version, view.status]);
    expect(await statuses()).toEqual([
      [3, "active"],
      [2, "retiring"],
      [1, "retiring"],
    ]);
    const rotated = await rotateSecret(admin, { slug: source.slug, overlapHours: 0 });
    expect(rotated.previousUntil).toBeNull();
    expect(await statuses()).toEqual([
      [4, "active"],
      [3, "revoked"],
      [2, "revoked"],
      [1, "revoked"],
    ]);
  });

  it("stand nowhere in clear: no row, no audit entry, no view", async () => {
    const created = await makeSource("stripe");
    const rotated = await rotateSecret(admin, { slug: created.slug, overlapHours: 1 });
    const given = "whsec_chosenByTheProvider0123456789";
    await rotateSecret(admin, { slug: created.slug, overlapHours: 1, secret: given });
    const stored = await everythingStored();
    const views = JSON.stringify([
      await listSecrets(admin, created.slug),
      await getSource(admin, created.slug),
      await listSources(admin),
    ]);
    for (const secret of [created.secret, rotated.secret, given]) {
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(secret.slice(6, -4));
      expect(views).not.toContain(secret);
    }
    expect(stored).toContain("secret.rotate");
  });

  it("refuse what can't be a secret of the provider, and overlaps out of bounds", async () => {
    const source = await makeSource("stripe");
    const rotate = (input: Record<string, unknown>) =>
      rotateSecret(admin, { slug: source.slug, overlapHours: 1, ...input });
    await expect(rotate({ secret: " whsec_padded " })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(rotate({ secret: "sk_live_123" })).rejects.toMatchObject({ code: "invalid_input" });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.double({ max: -0.001 }), fc.double({ min: 720.001 }), fc.constant(Number.NaN)),
        async (overlapHours) => {
          await expect(rotate({ overlapHours })).rejects.toMatchObject({ code: "invalid_input" });
        },
      ),
      { numRuns: 30 },
    );
    expect(await listSecrets(admin, source.slug)).toHaveLength(1);
  });

  it("get one version each when two people rotate at once, and one stays active", async () => {
    const source = await makeSource("stripe");
    const rotated = await Promise.all(
      Array.from({ length: 5 }, () => rotateSecret(admin, { slug: source.slug, overlapHours: 2 })),
    );
    expect(rotated.map((one) => one.version).sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6]);
    const views = await listSecrets(admin, source.slug);
    expect(views.filter((view) => view.status === "active").map((view) => view.version)).toEqual([6]);
  });

  it("are marked revoked by the pruning job once their overlap is over", async () => {
    const source = await makeSource("stripe");
    const clock = fixedClock(new Date());
    await rotateSecret(admin, { slug: source.slug, overlapHours: 1 }, clock);
    await expireSecrets(db(), clock.now());
    expect(await db().signingSecret.count({ where: { sourceId: source.id, status: "retiring" } })).toBe(1);
    clock.advance(HOUR);
    await expireSecrets(db(), clock.now());
    expect(await db().signingSecret.count({ where: { sourceId: source.id, status: "retiring" } })).toBe(0);
  });

  it("belong to admins", async () => {
    const source = await makeSource("stripe");
    for (const role of ["viewer", "finance", "engineer"] as const) {
      const attempts = [
        rotateSecret(as(role), { slug: source.slug, overlapHours: 0 }),
        revokeSecret(as(role), { slug: source.slug, secretId: source.id }),
        listSecrets(as(role), source.slug),
        setSourceEnabled(as(role), { slug: source.slug, enabled: false }),
        updateSource(as(role), { slug: source.slug, name: "Mine" }),
        createSource(as(role), { slug: "mine", name: "Mine", provider: "stripe" }),
      ];
      for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

describe("sources", () => {
  it("say per field what is wrong, and keep slugs unique", async () => {
    const bad = createSource(admin, { slug: "Not Good", name: "", provider: "stripe", bodyBytesMax: 3 });
    const error = await bad.catch((thrown: unknown) => thrown as AppError);
    expect(Object.keys((error as AppError).fields).sort()).toEqual(["bodyBytesMax", "name", "slug"]);
    const unknown = createSource(admin, { slug: "ok", name: "Ok", provider: "acme" });
    await expect(unknown).rejects.toMatchObject({ code: "invalid_input" });
    const source = await makeSource("stripe");
    const again = createSource(admin, { slug: source.slug, name: "Again", provider: "stripe" });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
  });

  it("leave an audit entry with before and after", async () => {
    const source = await makeSource("stripe");
    await updateSource(admin, { slug: source.slug, name: "Shop EU", rateLimitPerSecond: 50 });
    await setSourceEnabled(admin, { slug: source.slug, enabled: false, reason: "moved" });
    const entries = await db().auditEntry.findMany({
      where: { targetId: source.id },
      orderBy: { id: "asc" },
    });
    expect(entries.map((entry) => entry.action)).toEqual([
      "source.create",
      "source.update",
      "source.disable",
    ]);
    expect(entries[1]?.before).toMatchObject({ name: source.slug, rateLimitPerSecond: null });
    expect(entries[1]?.after).toMatchObject({ name: "Shop EU", rateLimitPerSecond: 50 });
    expect(entries[2]?.reason).toBe("moved");
    expect(await getSource(admin, source.slug)).toMatchObject({ enabled: false, name: "Shop EU" });
  });
});
