import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createReceiver } from "@/lib/ingest/receiver";
import { revealLiveSecret } from "@/lib/ingest/reveal-live-secret";
import { expireSecrets, revokeSecret, rotateSecret } from "@/lib/ingest/secrets";
import { getSource, listSecrets } from "@/lib/ingest/source-queries";
import { activateSecret, proposeSecret, undoRotation } from "@/lib/ingest/two-step-rotation";
import { fixedClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/providers/stripe";
import { Secret } from "@/lib/secrets/secret";
import { admin, makeSource, stripeEvent } from "./senders";

const HOUR = 3_600_000;

/** A receiver and a way to send to it, signed with any secret. */
function receiving(slug: string, clock = fixedClock(new Date())) {
  const receiver = createReceiver({ clock });
  const send = async (secret: string) => {
    const signed = stripe.sign({
      rawBody: stripeEvent(),
      secret: new Secret(secret),
      options: {},
      now: clock.now(),
    });
    const outcome = await receiver.receive({
      slug,
      headers: signed.headers,
      remoteAddress: null,
      readBody: async () => ({ kind: "read", bytes: Buffer.from(signed.rawBody) }),
    });
    return outcome.kind;
  };
  return { receiver, send, clock };
}

interface Step {
  kind: "propose" | "undo" | "wait" | "rotate" | "activate";
  overlapHours: number;
}

/** Does a step; null when it changes nothing. */
async function act(
  step: Step,
  at: { slug: string; pendingId: string; clock: ReturnType<typeof fixedClock> },
): Promise<unknown> {
  const { slug, pendingId: secretId, clock } = at;
  const { overlapHours } = step;
  if (step.kind === "propose") return proposeSecret(admin, { slug });
  if (step.kind === "undo") return undoRotation(admin, { slug }, clock);
  if (step.kind === "wait") return null;
  if (step.kind === "rotate") return rotateSecret(admin, { slug, overlapHours }, clock);
  return activateSecret(admin, { slug, secretId, overlapHours }, clock);
}

const statusesOf = async (slug: string, now?: Date) =>
  (await listSecrets(admin, slug, now)).map((view) => `${view.version} ${view.status}`);

describe("a rotation in two steps", () => {
  it("lets the provider switch before or after the second step, and signs samples with the active one", async () => {
    const source = await makeSource("stripe");
    const { receiver, send, clock } = receiving(source.slug);
    expect(await send(source.secret)).toBe("stored");
    const proposed = await proposeSecret(admin, { slug: source.slug });
    await expect.poll(() => send(proposed.secret)).toBe("stored");
    expect(await send(source.secret)).toBe("stored");
    expect(await statusesOf(source.slug)).toEqual(["2 pending", "1 active"]);
    const live = await revealLiveSecret(admin, { slug: source.slug, reason: "a look" });
    expect(live?.version).toBe(1);
    expect((await getSource(admin, source.slug)).secrets).toMatchObject({ live: 2, pending: 1, retiring: 0 });

    const input = { slug: source.slug, secretId: proposed.id, overlapHours: 2 };
    const activated = await activateSecret(admin, input, clock);
    expect(activated.previousUntil).toBe(new Date(clock.now().getTime() + 2 * HOUR).toISOString());
    expect(await statusesOf(source.slug)).toEqual(["2 active", "1 retiring"]);
    expect(await send(source.secret)).toBe("stored");
    clock.advance(2 * HOUR);
    // The receiver learns of the end within two seconds, where an announcement is late.
    await expect.poll(() => send(source.secret), { timeout: 5_000 }).toBe("refused");
    expect(await send(proposed.secret)).toBe("stored");
    await receiver.close();
  });

  it("proves when the old one can go, and warns while it is used and about to end", async () => {
    const source = await makeSource("shopify");
    const old = { sourceId: source.id, version: 1 };
    const { id } = await proposeSecret(admin, { slug: source.slug });
    const clock = fixedClock(new Date());
    const { previousUntil } = await activateSecret(admin, { slug: source.slug, secretId: id }, clock);
    // Shopify's own rule is an hour.
    expect(Date.parse(previousUntil ?? "") - clock.now().getTime()).toBe(HOUR);
    const proof = async () =>
      (await listSecrets(admin, source.slug, clock.now())).find((one) => one.version === 1)?.proof;
    expect(await proof()).toMatchObject({ verdict: "unproven", endsInUse: false });
    const useOf = (version: number, lastUsedAt: Date) =>
      db().signingSecret.updateMany({ where: { ...old, version }, data: { lastUsedAt } });
    clock.advance(HOUR - 600_000);
    await useOf(1, clock.now());
    await useOf(2, clock.now());
    expect(await proof()).toMatchObject({ verdict: "in_use", endsInUse: true });
    const { secrets } = await getSource(admin, source.slug, clock.now());
    expect(secrets.endsInUseAt).toBe(previousUntil);
    await db().signingSecret.updateMany({ where: old, data: { expiresAt: new Date("2040-01-01") } });
    clock.advance(3 * HOUR);
    expect(await proof()).toMatchObject({ verdict: "too_early", endsInUse: false });
    clock.advance(HOUR + 1);
    expect(await proof()).toMatchObject({ verdict: "safe" });
  });

  it("is undone while the previous one still verifies, and nothing is refused by it", async () => {
    const source = await makeSource("stripe");
    const { receiver, send, clock } = receiving(source.slug);
    const rotated = await rotateSecret(admin, { slug: source.slug, overlapHours: 1 }, clock);
    const undone = await undoRotation(admin, { slug: source.slug }, clock);
    expect(undone).toMatchObject({ version: 1, pendingVersion: 2 });
    expect(await statusesOf(source.slug)).toEqual(["2 pending", "1 active"]);
    clock.advance(2 * HOUR);
    await expireSecrets(db(), clock.now());
    await expect.poll(() => send(rotated.secret)).toBe("stored");
    expect(await send(source.secret)).toBe("stored");
    const again = { slug: source.slug, secretId: rotated.id, overlapHours: 1 };
    await activateSecret(admin, again, clock);
    clock.advance(HOUR);
    await expect(undoRotation(admin, { slug: source.slug }, clock)).rejects.toMatchObject({
      code: "conflict",
    });
    await receiver.close();
  });

  it("undoes the newest rotation, whatever the overlaps and versions were", async () => {
    const source = await makeSource("stripe");
    const clock = fixedClock(new Date());
    const second = await proposeSecret(admin, { slug: source.slug });
    clock.advance(1_000);
    await rotateSecret(admin, { slug: source.slug, overlapHours: 300 }, clock);
    clock.advance(1_000);
    await activateSecret(admin, { slug: source.slug, secretId: second.id, overlapHours: 1 }, clock);
    expect(await statusesOf(source.slug)).toEqual(["3 retiring", "2 active", "1 retiring"]);
    expect(await undoRotation(admin, { slug: source.slug }, clock)).toMatchObject({
      version: 3,
      pendingVersion: 2,
    });
  });

  it("leaves only the activated one without an overlap, also of proposed ones", async () => {
    const source = await makeSource("stripe");
    const { id } = await proposeSecret(admin, { slug: source.slug });
    const activated = await activateSecret(admin, { slug: source.slug, secretId: id, overlapHours: 0 });
    expect(activated.previousUntil).toBeNull();
    expect(await statusesOf(source.slug)).toEqual(["2 active", "1 revoked"]);
    await proposeSecret(admin, { slug: source.slug });
    await rotateSecret(admin, { slug: source.slug, overlapHours: 0 });
    expect(await statusesOf(source.slug)).toEqual(["4 active", "3 revoked", "2 revoked", "1 revoked"]);
  });

  it("refuses a second proposal, what is not proposed, and what belongs elsewhere", async () => {
    const source = await makeSource("stripe");
    const other = await makeSource("stripe");
    const { id } = await proposeSecret(admin, { slug: source.slug });
    const conflict = { code: "conflict" };
    await expect(proposeSecret(admin, { slug: source.slug })).rejects.toMatchObject(conflict);
    const elsewhere = activateSecret(admin, { slug: other.slug, secretId: id, overlapHours: 1 });
    await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
    await expect(undoRotation(admin, { slug: source.slug })).rejects.toMatchObject(conflict);
    await revokeSecret(admin, { slug: source.slug, secretId: id, keepOne: true });
    const ended = activateSecret(admin, { slug: source.slug, secretId: id, overlapHours: 1 });
    await expect(ended).rejects.toMatchObject(conflict);
    const padded = proposeSecret(admin, { slug: source.slug, secret: " whsec_padded " });
    await expect(padded).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("does not count a proposed one as a reason to let the active one go", async () => {
    const source = await makeSource("stripe");
    await proposeSecret(admin, { slug: source.slug });
    const [, active] = await listSecrets(admin, source.slug);
    const revoke = revokeSecret(admin, {
      slug: source.slug,
      secretId: active?.id ?? "",
      keepOne: true,
    });
    await expect(revoke).rejects.toMatchObject({ code: "conflict" });
  });

  it("keeps one active secret and leaves an audit entry per change, whatever is done in whatever order", async () => {
    const step: fc.Arbitrary<Step> = fc.record({
      kind: fc.constantFrom("propose", "undo", "wait", "rotate", "activate"),
      overlapHours: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        const { slug, id: targetId } = await makeSource("stripe");
        const clock = fixedClock(new Date());
        let changes = 1;
        for (const one of steps) {
          clock.advance(one.kind === "wait" ? HOUR : 1_000);
          const views = await listSecrets(admin, slug, clock.now());
          const verifying = views.filter((view) => view.status !== "revoked").map((view) => view.id);
          const pending = views.find((view) => view.status === "pending");
          const done = await act(one, { slug, pendingId: pending?.id ?? "", clock }).catch(() => null);
          if (done) changes += 1;
          const after = await listSecrets(admin, slug, clock.now());
          expect(after.filter((view) => view.status === "active")).toHaveLength(1);
          const cut = one.overlapHours === 0 && /rotate|activate/.test(one.kind);
          const kept = after.filter((view) => view.status !== "revoked").map((view) => view.id);
          expect(kept).toEqual(expect.arrayContaining(cut && done ? [] : verifying));
        }
        expect(await db().auditEntry.count({ where: { targetId } })).toBe(changes);
      }),
      { numRuns: 15 },
    );
  });
});
