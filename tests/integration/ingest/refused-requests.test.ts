import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { systemActor } from "@/lib/access/actor";
import { admitRefused, previewAdmission } from "@/lib/ingest/admit-refused";
import { createReceiver, type Receiver } from "@/lib/ingest/receiver";
import { createRefusedKeeper, pruneRefusedRequests } from "@/lib/ingest/refused-keeper";
import { REFUSED_KEPT_MS } from "@/lib/ingest/refused-model";
import { listRefused, refusedRoom } from "@/lib/ingest/refused-queries";
import { reverifyEvent } from "@/lib/ingest/reverify-event";
import { revokeSecret, rotateSecret } from "@/lib/ingest/secrets";
import { getSource, listSecrets } from "@/lib/ingest/source-queries";
import { fixedClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { stripe } from "@/lib/providers/stripe";
import { Secret } from "@/lib/secrets/secret";
import { adyenBatch, admin, makeSource, stripeEvent, type Sender } from "./senders";

const MINUTE = 60_000;
/** What the provider signs with, which the source does not know until it is mended. */
const PROVIDERS = "whsec_providers_own_0123456789abcdef0123";
const FORGERS = "whsec_of_a_forger_0123456789abcdef01234567";
const PROVIDER_ADDRESS = "198.51.100.7";

const clock = fixedClock(new Date());
let receiver: Receiver;
beforeEach(() => {
  receiver = createReceiver({ clock });
});
afterAll(() => receiver.close());

interface Sent {
  body?: Buffer;
  secret?: string;
  from?: string;
  signedAt?: Date;
  headers?: Record<string, string>;
}

async function send(slug: string, sent: Sent = {}): Promise<string> {
  const signed = stripe.sign({
    rawBody: sent.body ?? stripeEvent(),
    secret: new Secret(sent.secret ?? PROVIDERS),
    options: {},
    now: sent.signedAt ?? clock.now(),
  });
  const outcome = await receiver.receive({
    slug,
    headers: { "content-type": "application/json", ...signed.headers, ...sent.headers },
    remoteAddress: sent.from ?? PROVIDER_ADDRESS,
    readBody: async () => ({ kind: "read", bytes: Buffer.from(signed.rawBody) }),
  });
  return outcome.kind === "refused" ? outcome.reason : outcome.kind;
}

/** Writes what was kept and goes on with a new receiver. */
async function settle(): Promise<void> {
  await receiver.close();
  receiver = createReceiver({ clock });
}

const mend = (source: Sender) =>
  rotateSecret(admin, { slug: source.slug, overlapHours: 24, secret: PROVIDERS }, clock);
const at = (source: Sender) => ({ slug: source.slug });

describe("refused requests that are kept", () => {
  it("are admitted in one act once the secret is mended, with the bytes and the time of their receipt", async () => {
    const source = await makeSource("stripe");
    const bodies = [stripeEvent(), stripeEvent(), stripeEvent()];
    const came = clock.now();
    for (const body of bodies) expect(await send(source.slug, { body })).toBe("signature_mismatch");
    expect(await send(source.slug, { secret: FORGERS })).toBe("signature_mismatch");
    await settle();
    expect(await refusedRoom(admin, source.slug, clock.now())).toMatchObject({ requests: 4 });
    expect(await previewAdmission(admin, at(source), clock)).toMatchObject({ checked: 4, verified: 0 });

    // Long past Stripe's tolerance of five minutes: what counts is when it came.
    clock.advance(90 * MINUTE);
    await mend(source);
    const ahead = await previewAdmission(admin, at(source), clock);
    expect(ahead).toMatchObject({ dryRun: true, checked: 4, verified: 3, stored: 3, duplicates: 0 });
    expect(await db().event.count({ where: { sourceId: source.id } })).toBe(0);

    const done = await admitRefused(admin, at(source), clock);
    expect(done).toMatchObject({ dryRun: false, checked: 4, verified: 3, stored: 3, duplicates: 0 });
    expect(done.words).toBe("3 of 4 kept requests verify now. 3 new events were stored.");
    const events = await db().event.findMany({ where: { sourceId: source.id } });
    expect(events.map((event) => Buffer.from(event.rawBody ?? []).toString()).sort()).toEqual(
      bodies.map(String).sort(),
    );
    for (const event of events) {
      expect(event).toMatchObject({ status: "received", refusedAt: came, receivedAt: clock.now() });
      expect(await reverifyEvent(event.id)).toMatchObject({ valid: true, secret: { version: 2 } });
    }
    const [newest] = await listSecrets(admin, source.slug, clock.now());
    expect(newest).toMatchObject({ verifiedCount: 3, lastUsedAt: came.toISOString() });
    expect(await refusedRoom(admin, source.slug, clock.now())).toMatchObject({ requests: 1 });

    const entries = await db().auditEntry.findMany({
      where: { action: "refusals.admit", targetId: source.id },
    });
    expect(entries).toHaveLength(1);
    expect(entries[0]?.after).toMatchObject({ checked: 4, admitted: 3, stored: 3, duplicates: 0 });
  });

  it("count as duplicate where the provider's repeat came in meanwhile, and are admitted once", async () => {
    const source = await makeSource("stripe");
    const [again, alone] = [stripeEvent(), stripeEvent()];
    await send(source.slug, { body: again });
    await send(source.slug, { body: alone });
    await settle();
    await mend(source);
    expect(await send(source.slug, { body: again })).toBe("stored");
    await settle();
    const ahead = await previewAdmission(admin, at(source), clock);
    expect(ahead).toMatchObject({ verified: 2, stored: 1, duplicates: 1 });
    // Two people at once: each request is taken by one of them.
    const both = await Promise.all([
      admitRefused(admin, at(source), clock),
      admitRefused(admin, at(source), clock),
    ]);
    const sum = (pick: "verified" | "stored" | "duplicates") => both[0][pick] + both[1][pick];
    expect([sum("verified"), sum("stored"), sum("duplicates")]).toEqual([2, 1, 1]);
    expect(await admitRefused(admin, at(source), clock)).toMatchObject({ checked: 0, stored: 0 });
    const rows = await db().event.findMany({ where: { sourceId: source.id } });
    expect(rows.map((row) => row.duplicateCount).toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect((await getSource(admin, source.slug)).events24h).toBe(2);
  });

  it("stay out when the stamp was old at receipt, and when the secret that made them has ended", async () => {
    const source = await makeSource("stripe");
    const old = new Date(clock.now().getTime() - 6 * MINUTE);
    expect(await send(source.slug, { signedAt: old, secret: source.secret })).toBe("timestamp_too_old");
    await send(source.slug);
    await settle();
    // A stale stamp is not even kept: nothing can mend it.
    expect(await refusedRoom(admin, source.slug, clock.now())).toMatchObject({ requests: 1 });
    const mended = await mend(source);
    await revokeSecret(admin, { slug: source.slug, secretId: mended.id }, clock);
    expect(await admitRefused(admin, at(source), clock)).toMatchObject({
      checked: 1,
      verified: 0,
      stored: 0,
    });
  });

  it("quarantine what verifies but can't be read, and what does not fit its columns, and admit the rest", async () => {
    const source = await makeSource("stripe");
    await send(source.slug, { body: Buffer.from("no json") });
    await send(source.slug, { body: stripeEvent({}, { id: "pi_refused_poison" }) });
    await send(source.slug);
    await settle();
    await mend(source);
    await pool().query(
      "alter table events add constraint no_poison check (reference is distinct from 'pi_refused_poison')",
    );
    const done = await admitRefused(admin, at(source), clock);
    await pool().query("alter table events drop constraint no_poison");
    expect(done).toMatchObject({ verified: 3, stored: 1, quarantined: 2 });
  });

  it("keep the items of a batch together", async () => {
    const source = await makeSource("adyen");
    const { slug } = source;
    const { headers, body } = source.sign(adyenBatch(["R1", "R2", "R3"]));
    const [version] = await listSecrets(admin, slug);
    await revokeSecret(admin, { slug, secretId: version?.id ?? "" }, clock);
    // A receiver that has not read the source yet knows no secret of it but those of now.
    await settle();
    const outcome = await receiver.receive({
      slug,
      headers,
      remoteAddress: PROVIDER_ADDRESS,
      readBody: async () => ({ kind: "read", bytes: Buffer.from(body) }),
    });
    expect(outcome.kind).toBe("refused");
    await settle();
    await rotateSecret(admin, { slug, overlapHours: 24, secret: source.secret }, clock);
    const done = await admitRefused(admin, { slug }, clock);
    expect(done).toMatchObject({ verified: 1, stored: 3, duplicates: 0 });
    const events = await db().event.findMany({ where: { sourceId: source.id } });
    expect(events).toHaveLength(3);
    expect(new Set(events.map(({ batchId }) => batchId))).toEqual(new Set([events[0]?.batchId]));
    expect(events[0]?.batchId).not.toBeNull();
  });
});

describe("the room for refused requests under attack", () => {
  it("is not taken over by a flood from one address, and loses none of the provider's", async () => {
    const source = await makeSource("stripe");
    const limits = { requestsMax: 40, bytesMax: 1024 * 1024 };
    const genuine = Array.from({ length: 20 }, () => stripeEvent());
    for (let round = 0; round < 4; round += 1) {
      await receiver.close();
      receiver = createReceiver({ clock, refused: createRefusedKeeper(pool(), limits) });
      const flood = Array.from({ length: 50 }, () =>
        send(source.slug, { secret: FORGERS, from: "203.0.113.9" }),
      );
      await Promise.all(flood);
      for (const body of genuine.slice(round * 5, round * 5 + 5)) await send(source.slug, { body });
    }
    await settle();
    expect(await refusedRoom(admin, source.slug, clock.now())).toMatchObject({ requests: 40 });
    await mend(source);
    expect(await admitRefused(admin, at(source), clock)).toMatchObject({ verified: 20, stored: 20 });
  });

  it("keeps nothing that is larger than a quarter of a mebibyte", async () => {
    const source = await makeSource("stripe");
    await send(source.slug, { body: stripeEvent({ padding: "x".repeat(256 * 1024) }) });
    await settle();
    expect(await refusedRoom(admin, source.slug, clock.now())).toMatchObject({ requests: 0 });
  });

  it("holds nothing readable in its rows, and shows no body, header or credential anywhere", async () => {
    const source = await makeSource("stripe");
    await send(source.slug, { headers: { authorization: "Basic c2VjcmV0OnBhc3M=", cookie: "session=1" } });
    await settle();
    const rows = await db().refusedRequest.findMany({ where: { sourceId: source.id } });
    const raw = rows
      .map((row) => `${JSON.stringify(row)}${Buffer.from(row.sealed).toString("latin1")}`)
      .join();
    const shown = JSON.stringify([
      await listRefused(admin, source.slug, { limit: 50 }, clock.now()),
      await previewAdmission(admin, at(source), clock),
    ]);
    for (const hidden of ["anna.smith", "payment_intent", "c2VjcmV0", "session=1", "v1="]) {
      expect(raw).not.toContain(hidden);
      expect(shown).not.toContain(hidden);
    }
    expect(
      Object.keys((await listRefused(admin, source.slug, { limit: 50 }, clock.now())).data[0] ?? {}).sort(),
    ).toEqual(["bodyBytes", "bodySha256", "expiresAt", "id", "reason", "receivedAt", "remoteAddress"]);
    // The credential is gone before it is sealed, so it does not come back with the event either.
    await mend(source);
    await admitRefused(admin, at(source), clock);
    const event = await db().event.findFirst({ where: { sourceId: source.id } });
    expect(JSON.stringify(event?.headers)).not.toContain("c2VjcmV0");
  });

  it("forgets everything after a week, also before the job that deletes it has run", async () => {
    const source = await makeSource("stripe");
    await send(source.slug);
    await settle();
    await mend(source);
    const late = fixedClock(new Date(clock.now().getTime() + REFUSED_KEPT_MS + 1));
    expect(await refusedRoom(admin, source.slug, late.now())).toMatchObject({ requests: 0 });
    expect(await admitRefused(admin, at(source), late)).toMatchObject({ checked: 0, stored: 0 });
    expect(await pruneRefusedRequests(pool(), clock.now())).toBe(0);
    expect(await pruneRefusedRequests(pool(), late.now())).toBeGreaterThanOrEqual(1);
    expect(await db().refusedRequest.count({ where: { sourceId: source.id } })).toBe(0);
  });

  it("is paged newest first", async () => {
    const source = await makeSource("stripe");
    for (let i = 0; i < 5; i += 1) {
      await send(source.slug);
      clock.advance(1_000);
    }
    await settle();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listRefused>> = await listRefused(
        systemActor("tests"),
        source.slug,
        { limit: 2, cursor },
        clock.now(),
      );
      seen.push(...page.data.map(({ receivedAt }) => receivedAt));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(5);
    expect(seen).toEqual([...seen].sort().reverse());
  });
});
