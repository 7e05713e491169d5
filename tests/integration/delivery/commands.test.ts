import { Webhook } from "standardwebhooks";
import { afterAll, describe, expect, it } from "vitest";
import { userActor } from "@/lib/access/actor";
import { attemptDelivery } from "@/lib/delivery/attempt-delivery";
import {
  pauseDestination,
  resumeDestination,
  setRoutes,
  updateDestination,
} from "@/lib/delivery/change-destination";
import { createDestination } from "@/lib/delivery/create-destination";
import { reopenDeadLetters, resolveDeadLetter } from "@/lib/delivery/dead-letters";
import { getDestination, listDestinations } from "@/lib/delivery/destination-queries";
import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import { getDelivery, listDeadLetters, listDeliveries } from "@/lib/delivery/queries";
import { replayDelivery, replayMany } from "@/lib/delivery/replay";
import { dropExpiredSecrets, rotateDestinationSecret } from "@/lib/delivery/rotate-destination-secret";
import { testDestination } from "@/lib/delivery/test-destination";
import { db } from "@/lib/platform/db";
import { attemptPorts, planPorts } from "@/workers/ports";
import { ACTOR, makeDestination, makeEvent, makeEvents, makeSource } from "./fixtures";
import { answer, startReceiver, type Receiver } from "./receiver";

const VIEWER = userActor({ id: "v", name: "Vera Viewer", role: "viewer" });
const FINANCE = userActor({ id: "f", name: "Fin Ance", role: "finance" });
const SINCE = { since: new Date(0) };

const receivers: Receiver[] = [];

async function receiver(...args: Parameters<typeof startReceiver>): Promise<Receiver> {
  const started = await startReceiver(...args);
  receivers.push(started);
  return started;
}

async function deliverOnce(eventIds: string[]): Promise<void> {
  await planDeliveries(planPorts, eventIds);
  const due = await db().delivery.findMany({ where: { eventId: { in: eventIds }, status: "pending" } });
  for (const d of due) {
    await attemptDelivery(attemptPorts, { deliveryId: d.id, round: d.round, number: d.attemptCount + 1 });
  }
}

afterAll(() => Promise.all(receivers.map((r) => r.close())));

describe("destinations", () => {
  it("shows the secret once and never again, not even in the audit", async () => {
    const created = await createDestination(ACTOR, {
      slug: "ledger",
      name: "Ledger",
      url: "https://ledger.example/hook",
      headers: { authorization: "Bearer hidden-token" },
    });
    expect(created.secret).toMatch(/^whsec_/);
    const shown = JSON.stringify([
      await getDestination(VIEWER, "ledger", SINCE),
      await listDestinations(VIEWER, SINCE),
      await db().auditEntry.findMany(),
      await db().destination.findMany(),
    ]);
    expect(shown).not.toContain(created.secret);
    expect(shown).not.toContain("hidden-token");
    expect(await getDestination(VIEWER, "ledger", SINCE)).toMatchObject({
      status: "active",
      headerNames: ["authorization"],
      secretHint: `…${created.secret.slice(-4)}`,
      routes: [{ source: null, kinds: [] }],
    });
  });

  it("refuses a short name that is taken, and who may not write", async () => {
    const input = { slug: "ledger", name: "Again", url: "https://ledger.example/" };
    await expect(createDestination(ACTOR, input)).rejects.toMatchObject({ code: "conflict" });
    await expect(createDestination(FINANCE, { ...input, slug: "x" })).rejects.toMatchObject({
      code: "forbidden",
    });
    for (const command of [
      () => updateDestination(FINANCE, { destination: "ledger", name: "X" }),
      () => pauseDestination(FINANCE, { destination: "ledger" }),
      () => resumeDestination(FINANCE, { destination: "ledger" }),
      () => setRoutes(FINANCE, { destination: "ledger", routes: [] }),
      () => rotateDestinationSecret(FINANCE, { destination: "ledger" }),
      () => testDestination(FINANCE, { destination: "ledger" }),
      () => replayMany(FINANCE, { deliveryIds: ["x"] }),
      () => replayDelivery(VIEWER, { deliveryId: "x" }),
      () => resolveDeadLetter(VIEWER, { deliveryId: "x", note: "x" }),
    ]) {
      await expect(command()).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("changes only what is given, and checks the address against the permission of then", async () => {
    await updateDestination(ACTOR, { destination: "ledger", timeoutMs: 2_000 });
    expect(await getDestination(VIEWER, "ledger", SINCE)).toMatchObject({
      timeoutMs: 2_000,
      headerNames: ["authorization"],
      url: "https://ledger.example/hook",
    });
    await expect(
      updateDestination(ACTOR, { destination: "ledger", url: "http://10.0.0.1/" }),
    ).rejects.toMatchObject({ code: "invalid_input" });
    await updateDestination(ACTOR, {
      destination: "ledger",
      url: "http://10.0.0.1/",
      allowPrivateNetwork: true,
      headers: { authorization: "Bearer for-the-ledger" },
    });
    await expect(
      updateDestination(ACTOR, { destination: "ledger", allowPrivateNetwork: false }),
    ).rejects.toMatchObject({ code: "invalid_input" });
    await updateDestination(ACTOR, { destination: "ledger", headers: {} });
    expect((await getDestination(VIEWER, "ledger", SINCE)).headerNames).toEqual([]);
  });

  it("never sends stored headers to a server they were not entered for", async () => {
    const target = await receiver();
    const { slug } = await makeDestination({
      url: "https://bank.example/hook",
      headers: { authorization: "Bearer only-for-the-bank" },
      routes: [],
    });
    const moved = { destination: slug, url: target.url, allowPrivateNetwork: true };
    await expect(updateDestination(ACTOR, moved)).rejects.toMatchObject({
      code: "invalid_input",
      fields: { headers: expect.stringContaining("https://bank.example") },
    });
    await expect(
      updateDestination(ACTOR, { destination: slug, url: "http://bank.example/hook" }),
    ).rejects.toMatchObject({ code: "invalid_input" });
    await updateDestination(ACTOR, { destination: slug, url: "https://bank.example/other" });
    await updateDestination(ACTOR, { ...moved, headers: { authorization: "Bearer mine" } });
    await testDestination(ACTOR, { destination: slug });
    expect(target.requests.map((request) => request.headers["authorization"])).toEqual(["Bearer mine"]);
  });

  it("replaces routes by slug and refuses an unknown source", async () => {
    await makeSource("stripe-eu");
    await setRoutes(ACTOR, { destination: "ledger", routes: [{ source: "stripe-eu", kinds: ["refund.*"] }] });
    expect((await getDestination(VIEWER, "ledger", SINCE)).routes).toMatchObject([
      { source: { slug: "stripe-eu" }, kinds: ["refund.*"] },
    ]);
    await expect(
      setRoutes(ACTOR, { destination: "ledger", routes: [{ source: "nowhere" }] }),
    ).rejects.toMatchObject({ code: "invalid_input" });
    expect((await getDestination(VIEWER, "ledger", SINCE)).routes).toHaveLength(1);
  });

  it("signs with both secrets during a rotation's overlap, and with the new one after", async () => {
    const target = await receiver();
    const { slug, secret } = await makeDestination({ url: target.url, routes: [] });
    const rotated = await rotateDestinationSecret(ACTOR, { destination: slug, overlapHours: 1 });
    const first = await testDestination(ACTOR, { destination: slug });
    expect(first).toMatchObject({ ok: true, response: { status: 200 }, category: null });
    const verify = (key: string, index: number) => () =>
      new Webhook(key).verify(
        target.requests[index]!.body.toString(),
        target.requests[index]!.headers as Record<string, string>,
      );
    expect(verify(secret, 0)).not.toThrow();
    expect(verify(rotated.secret, 0)).not.toThrow();
    expect(first.request.headers["webhook-signature"]).toBe("***");
    expect(await dropExpiredSecrets(new Date(Date.now() + 2 * 3_600_000))).toBe(1);
    await testDestination(ACTOR, { destination: slug });
    expect(verify(secret, 1)).toThrow();
    expect(verify(rotated.secret, 1)).not.toThrow();
  });

  it("says what a test met, and audits it", async () => {
    const target = await receiver(answer(401, '{"error":"invalid token"}'));
    const { id, slug } = await makeDestination({ name: "NetSuite", url: target.url, routes: [] });
    const result = await testDestination(ACTOR, { destination: slug });
    expect(result).toMatchObject({ ok: false, category: "auth_config" });
    expect(result.sentence).toBe("NetSuite refused our credentials (401): invalid token.");
    const audit = await db().auditEntry.findFirst({ where: { action: "destination.test", targetId: id } });
    expect(audit?.summary).toContain("invalid token");
  });
});

describe("dead letters", () => {
  it("are listed page by page without gaps or repeats, and found by any id", async () => {
    const target = await receiver(answer(422));
    const sourceId = await makeSource();
    const { slug } = await makeDestination({ url: target.url, routes: [{ source: sourceId }] });
    const eventIds = await makeEvents(sourceId, 7);
    await deliverOnce(eventIds);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listDeadLetters(VIEWER, { destination: slug, limit: 3, cursor });
      seen.push(...page.rows.map((d) => d.event.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen.toSorted()).toEqual(eventIds.toSorted());
    const letter = (await listDeadLetters(VIEWER, { destination: slug, limit: 1 })).rows[0]!;
    for (const q of [letter.id, letter.event.id, letter.event.eventId, letter.event.reference!]) {
      expect((await listDeadLetters(VIEWER, { q })).rows.map((d) => d.id)).toEqual([letter.id]);
    }
    expect((await listDeliveries(VIEWER, { destination: slug, status: "succeeded" })).rows).toEqual([]);
    await expect(listDeadLetters(VIEWER, { cursor: "rubbish" })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  it("can be resolved with a note, reopened, and replayed by finance", async () => {
    const target = await receiver(answer(409, "already posted"));
    const sourceId = await makeSource();
    await makeDestination({ url: target.url, routes: [{ source: sourceId }] });
    const eventId = await makeEvent({ sourceId });
    await deliverOnce([eventId]);
    const { id: deliveryId } = await db().delivery.findFirstOrThrow({ where: { eventId } });
    await expect(resolveDeadLetter(FINANCE, { deliveryId, note: "  " })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await resolveDeadLetter(FINANCE, { deliveryId, note: "Booked by hand" });
    await reopenDeadLetters(FINANCE, { deliveryIds: [deliveryId] });
    await expect(reopenDeadLetters(FINANCE, { deliveryIds: [deliveryId] })).rejects.toMatchObject({
      code: "conflict",
    });
    const both = await Promise.allSettled([
      replayDelivery(FINANCE, { deliveryId }),
      replayDelivery(FINANCE, { deliveryId }),
    ]);
    expect(both.map((r) => r.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await getDelivery(VIEWER, deliveryId)).toMatchObject({
      status: "pending",
      round: 2,
      deadAt: null,
    });
    await expect(replayDelivery(FINANCE, { deliveryId })).rejects.toMatchObject({ code: "conflict" });
    const actions = await db().auditEntry.findMany({
      where: { targetId: deliveryId },
      orderBy: { at: "asc" },
    });
    expect(actions.map((a) => a.action)).toEqual([
      "dead-letter.resolve",
      "dead-letter.reopen",
      "delivery.replay",
    ]);
  });

  it("says that a destination is gone on 410, and keeps an event whose content is lost", async () => {
    const gone = await receiver(answer(410));
    const sourceId = await makeSource();
    await makeDestination({ name: "Old ERP", url: gone.url, routes: [{ source: sourceId }] });
    const eventIds = await makeEvents(sourceId, 2);
    await db().event.update({ where: { id: eventIds[1]! }, data: { rawBody: null } });
    await deliverOnce(eventIds);
    const { rows: data } = await listDeadLetters(VIEWER, {
      destination: undefined,
      source: undefined,
      q: eventIds[0]!,
    });
    expect(data[0]).toMatchObject({ deadReason: "gone" });
    expect(data[0]!.sentence).toContain("Disable it or change its address.");
    const lost = await listDeadLetters(VIEWER, { q: eventIds[1]! });
    expect(lost.rows[0]).toMatchObject({ deadReason: "payload_missing" });
  });
});
