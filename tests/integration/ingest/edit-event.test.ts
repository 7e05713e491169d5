import { beforeAll, describe, expect, it } from "vitest";
import { systemActor, userActor } from "@/lib/access/actor";
import { deliverTo } from "@/lib/delivery/deliver-to";
import { editEvent, loadEditable } from "@/lib/ingest/edit-event";
import { loadEventPayload } from "@/lib/ingest/event-payloads";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { prepareQueues } from "@/lib/queue/connections";
import { makeDestination, makeSource } from "../delivery/fixtures";

const ACTOR = systemActor("tests");
const BODY = JSON.stringify({
  id: "evt_1",
  object: "event",
  type: "charge.succeeded",
  created: 1_700_000_000,
  livemode: true,
  data: { object: { id: "ch_1", object: "charge", amount: 4200, currency: "eur", payment_intent: "pi_1" } },
});

let sourceId: string;

beforeAll(async () => {
  await prepareQueues();
  sourceId = await makeSource();
});

async function stored(): Promise<{ id: string; eventId: string }> {
  const id = newId();
  const eventId = `evt_${id}`;
  await db().event.create({
    data: {
      id,
      sourceId,
      eventId,
      type: "charge.succeeded",
      kind: "payment.succeeded",
      environment: "live",
      status: "dispatched",
      receivedAt: new Date(),
      amount: "42.00",
      currency: "EUR",
      rawBody: Buffer.from(BODY),
      headers: { "content-type": "application/json", "stripe-signature": "t=1,v1=abc" },
    },
  });
  return { id, eventId };
}

const edited = BODY.replace("4200", "4300");

describe("editing a payload", () => {
  it("shows it for a reason only, and writes the look down with it", async () => {
    const { id } = await stored();
    await expect(loadEditable(ACTOR, { eventId: id, reason: " " })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { reason: expect.any(String) },
    });
    await loadEditable(ACTOR, { eventId: id, reason: "Wrong amount" });
    const looks = await db().auditEntry.findMany({ where: { action: "event.reveal", targetId: id } });
    expect(looks.map(({ reason }) => reason)).toEqual(["Wrong amount"]);
  });

  it("makes a new event with facts read anew, that names its original and carries no signature", async () => {
    const original = await stored();
    const look = { eventId: original.id, reason: "Wrong amount" };
    expect((await loadEditable(ACTOR, look)).text).toBe(BODY);
    const made = await editEvent(ACTOR, {
      eventId: original.id,
      payload: edited,
      reason: "Wrong amount",
      dispatch: true,
    });
    expect(made.eventId).toBe(`${original.eventId}~edit-1`);
    const row = await db().event.findUniqueOrThrow({ where: { id: made.id } });
    expect(row).toMatchObject({
      status: "received",
      derivedFromId: original.id,
      derivedBy: "tests",
      derivedReason: "Wrong amount",
      secretId: null,
      headers: { "content-type": "application/json" },
    });
    expect(row.amount?.toFixed(2)).toBe("43.00");
    expect(Buffer.from(row.rawBody ?? []).toString()).toBe(edited);
    expect(await loadEventPayload(made.id)).toMatchObject({ editedFrom: original.eventId });
    expect(await loadEventPayload(original.id)).toMatchObject({ editedFrom: null });
    const again = { eventId: original.id, payload: edited, reason: "Once more", dispatch: false };
    const [one, two] = await Promise.all([editEvent(ACTOR, again), editEvent(ACTOR, again)]);
    expect(new Set([one.eventId, two.eventId]).size).toBe(2);
    const trail = await db().auditEntry.count({ where: { targetId: original.id, action: "event.edit" } });
    expect(trail).toBe(3);
  });

  it("can go to one destination alone, whatever its routes say", async () => {
    const original = await stored();
    const target = await makeDestination({
      url: "http://127.0.0.1:9/hook",
      routes: [{ source: sourceId, kinds: ["refund.*"] }],
    });
    const input = { eventId: original.id, payload: edited, reason: "For the ledger", dispatch: false };
    const made = await editEvent(ACTOR, input);
    await deliverTo(ACTOR, { eventId: made.id, destination: target.slug });
    const owed = await db().delivery.findMany({ where: { eventId: made.id } });
    expect(owed).toMatchObject([{ destinationId: target.id, status: "pending" }]);
  });

  it.each([
    ["no JSON", "{", "payload"],
    ["nothing changed", BODY, "payload"],
    ["what the provider never sends", '{"hello":"world"}', "payload"],
    ["more than the source takes", `${BODY.slice(0, -1)},"x":"${"x".repeat(1_100_000)}"}`, "payload"],
  ])("refuses %s", async (_name, payload, field) => {
    const original = await stored();
    const refused = editEvent(ACTOR, { eventId: original.id, payload, reason: "x", dispatch: true });
    await expect(refused).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
  });

  it("needs a reason, and an engineer", async () => {
    const original = await stored();
    const input = { eventId: original.id, payload: edited, reason: " ", dispatch: true };
    await expect(editEvent(ACTOR, input)).rejects.toMatchObject({ fields: { reason: expect.any(String) } });
    const finance = userActor({ id: "f", name: "Fin", role: "finance" });
    await expect(editEvent(finance, { ...input, reason: "x" })).rejects.toMatchObject({ code: "forbidden" });
  });
});
