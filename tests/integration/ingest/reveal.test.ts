import { beforeAll, describe, expect, it } from "vitest";
import { apiKeyActor } from "@/lib/access/actor";
import { auditOf } from "@/lib/access/event-audit-queries";
import { createReceiver } from "@/lib/ingest/receiver";
import { getEvent, listEvents, revealEvent, wholePayload } from "@/lib/ingest/queries";
import { downloadEvent, revealEventField } from "@/lib/ingest/reveal-event";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { admin, makeSource, stripeEvent } from "./senders";

const viewer = apiKeyActor({ id: "v", name: "viewer", role: "viewer" });
const finance = apiKeyActor({ id: "f", name: "Fiona", role: "finance" });
const EMAIL = "anna.smith@example.com";

describe("revealing personal data", () => {
  let id: string;
  let bytes: Buffer;
  let path: string[];

  beforeAll(async () => {
    const receiver = createReceiver();
    const source = await makeSource("stripe");
    bytes = stripeEvent({ id: "evt_reveal" });
    const signed = source.sign(bytes);
    await receiver.receive({
      slug: source.slug,
      headers: signed.headers,
      remoteAddress: null,
      readBody: async () => ({ kind: "read", bytes: signed.body }),
    });
    await receiver.close();
    id = (await listEvents(viewer, { sourceSlugs: [source.slug] })).rows[0]!.id;
    const { payload } = await getEvent(viewer, id);
    path = payload.maskedPaths.find((one) => one.at(-1)?.includes("email"))!;
  });

  const entries = () => db().auditEntry.findMany({ where: { targetId: id }, orderBy: { id: "desc" } });

  it("gives one field to a role that may, and writes down whose, which and why", async () => {
    expect(path).toBeDefined();
    const shown = await revealEventField(finance, { eventId: id, path, reason: " ticket 4711 " });
    expect(shown).toEqual({ path, text: EMAIL });
    const [entry] = await entries();
    expect(entry).toMatchObject({
      action: "event.reveal",
      actorName: "Fiona",
      reason: "ticket 4711",
      after: { shown: path.join(".") },
    });
    expect(JSON.stringify(entry)).not.toContain(EMAIL);
  });

  it("refuses a viewer, whatever is asked for, and writes nothing", async () => {
    const before = (await entries()).length;
    const asks = [
      () => revealEventField(viewer, { eventId: id, path, reason: "curious" }),
      () => revealEvent(viewer, id, { reason: "curious" }),
      () => downloadEvent(viewer, { eventId: id, reason: "curious" }),
    ];
    for (const ask of asks) await expect(ask()).rejects.toMatchObject({ code: "forbidden" });
    expect((await entries()).length).toBe(before);
  });

  it("reveals nothing under a path that leads nowhere, and writes nothing", async () => {
    const before = (await entries()).length;
    for (const [eventId, wrong] of [
      [id, ["no", "such", "field"]],
      [id, ["__proto__"]],
      [newId(), path],
    ] as const) {
      const ask = revealEventField(finance, { eventId, path: wrong, reason: "ticket" });
      await expect(ask).rejects.toMatchObject({ code: "not_found" });
    }
    expect((await entries()).length).toBe(before);
  });

  it("keeps the reason of a look at everything; scripts may leave it out", async () => {
    expect((await revealEvent(finance, id, { reason: "audit" })).payload.text).toContain(EMAIL);
    expect((await entries())[0]).toMatchObject({ reason: "audit", after: { shown: "everything" } });
    await revealEvent(finance, id);
    expect((await entries())[0]?.reason).toBeNull();
  });

  it("gives the bytes as they came, on record", async () => {
    const file = await downloadEvent(finance, { eventId: id, reason: "support case" });
    expect(file.bytes.equals(bytes)).toBe(true);
    expect(file.fileName).toBe(`event-${id}.json`);
    expect((await entries())[0]).toMatchObject({ action: "event.download", reason: "support case" });
  });

  it("keeps the whole of a cut payload masked", async () => {
    const whole = await wholePayload(viewer, id);
    expect(whole.text).not.toContain(EMAIL);
    expect(whole.maskedPaths).toContainEqual(path);
  });

  it("shows the log to those who may read it", async () => {
    const log = await auditOf(admin, [{ kind: "event", ids: [id] }]);
    expect(new Set(log.map((entry) => entry.action))).toEqual(new Set(["event.reveal", "event.download"]));
    await expect(auditOf(finance, [{ kind: "event", ids: [id] }])).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
