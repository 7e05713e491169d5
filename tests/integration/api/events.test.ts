import { beforeAll, describe, expect, it } from "vitest";
import type { Role } from "@/lib/access/permissions";
import { db } from "@/lib/platform/db";
import { call, type Row } from "./router";
import { seedDeadLetter, seedDestination, seedEvent, seedKeys, seedSource, type SeededEvent } from "./seed";

const PERSON = "ada.lovelace@example.com";
let keys: Record<Role, string>;
let source: { id: string; slug: string };

beforeAll(async () => {
  keys = await seedKeys();
  source = await seedSource("stripe-live");
});

/** Reads every page of a list, doing something between pages. */
async function walk(path: string, between: () => Promise<unknown> = async () => undefined): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 100; page += 1) {
    const more: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await call("GET", `${path}${more}`, { key: keys.viewer });
    expect(answer.status).toBe(200);
    rows.push(...answer.json.data);
    cursor = answer.json.nextCursor;
    if (cursor === null) return rows;
    await between();
  }
  throw new Error("the list has no end");
}

describe("GET events", () => {
  it("walks all rows exactly once, newest first, while rows are inserted", async () => {
    const walked = await seedSource("walked");
    const base = Date.now() - 60_000;
    const made: SeededEvent[] = [];
    // Three share each millisecond, so that the order needs its tiebreaker.
    for (let n = 0; n < 23; n += 1) {
      made.push(await seedEvent(walked.id, { receivedAt: new Date(base + Math.floor(n / 3)) }));
    }
    const rows = await walk("/events?source=walked&limit=4", () => seedEvent(walked.id));
    expect(rows.map((row) => String(row["id"])).sort()).toEqual(made.map((event) => event.id).sort());
    const times = rows.map((row) => String(row["receivedAt"]));
    expect(times).toEqual([...times].sort().reverse());
  });

  it("gives amounts as decimal text and times in UTC, and nothing that is not listed", async () => {
    const event = await seedEvent(source.id);
    const { json } = await call("GET", `/events?q=${event.eventId}`, { key: keys.viewer });
    expect(json.data).toHaveLength(1);
    expect(json.data[0]).toMatchObject({
      id: event.id,
      source: "stripe-live",
      provider: "stripe",
      amount: "42.00",
      currency: "EUR",
      occurredAt: "2026-11-23T09:00:00.000Z",
      deliveryState: "none",
    });
    expect(json.data[0]).not.toHaveProperty("delivery");
    expect(json.data[0]).not.toHaveProperty("rawBody");
  });

  it("finds an event by each of its ids", async () => {
    const event = await seedEvent(source.id);
    for (const q of [event.id, event.eventId, `pi_${event.eventId.slice(4)}`]) {
      const { json } = await call("GET", `/events?q=${q}`, { key: keys.viewer });
      expect(json.data.map((row) => row["id"])).toEqual([event.id]);
    }
  });

  it("narrows by source, kind, type pattern, status, environment, delivery state and time", async () => {
    const narrowed = await seedSource("narrowed");
    const old = await seedEvent(narrowed.id, { receivedAt: new Date("2026-01-01T00:00:00Z") });
    const charge = await seedEvent(narrowed.id, { type: "charge.failed", kind: "payment.failed" });
    const idsFor = async (filter: string) =>
      (await walk(`/events?source=narrowed&${filter}`)).map((row) => row["id"]);
    expect(await idsFor("kind=payment.failed")).toEqual([charge.id]);
    expect(await idsFor("type=charge.*")).toEqual([charge.id]);
    expect(await idsFor("type=charge.failed")).toEqual([charge.id]);
    expect(await idsFor("to=2026-01-02T00:00:00%2B01:00")).toEqual([old.id]);
    expect(await idsFor("from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:01Z")).toEqual([old.id]);
    expect(await idsFor("environment=test")).toEqual([]);
    expect(await idsFor("status=quarantined")).toEqual([]);
    expect(await idsFor("deliveryState=dead")).toEqual([]);
  });
});

describe("GET events/{id}", () => {
  it("shows deliveries and attempts, and masks personal data for every role that did not reveal it", async () => {
    const event = await seedEvent(source.id);
    const destination = await seedDestination("ledger");
    await seedDeadLetter(event.id, destination.id);
    for (const key of Object.values(keys)) {
      const { status, json, text } = await call("GET", `/events/${event.id}`, { key });
      expect(status).toBe(200);
      expect(text).not.toContain(PERSON);
      expect(text).not.toContain(Buffer.from(event.body).toString("base64").slice(40, 80));
      expect(json["masked"]).toBe(true);
      expect(json["payload"]).toMatchObject({ base64: null, bytes: Buffer.byteLength(event.body) });
      expect(json["deliveries"]).toMatchObject([
        {
          destination: "ledger",
          status: "dead",
          attempts: [{ number: 1, responseStatus: 422, decision: "dead" }],
        },
      ]);
    }
  });

  it("reveals the exact bytes to roles that may, and writes it down", async () => {
    const event = await seedEvent(source.id);
    const { status, json } = await call("GET", `/events/${event.id}?reveal=true`, { key: keys.finance });
    expect(status).toBe(200);
    const payload = json["payload"] as { base64: string; text: string };
    expect(Buffer.from(payload.base64, "base64").toString()).toBe(event.body);
    expect(payload.text).toBe(event.body);
    expect(json["customer"]).toBe(PERSON);
    const entries = await db().auditEntry.findMany({ where: { targetId: event.id } });
    expect(entries.map((entry) => [entry.action, entry.actorKind])).toEqual([["event.reveal", "api-key"]]);
  });

  it("refuses to reveal anything to a viewer, and writes nothing", async () => {
    const event = await seedEvent(source.id);
    const { status, text } = await call("GET", `/events/${event.id}?reveal=true`, { key: keys.viewer });
    expect(status).toBe(403);
    expect(text).not.toContain("lovelace");
    expect(await db().auditEntry.count({ where: { targetId: event.id } })).toBe(0);
  });

  it("gives no text for bytes that are none", async () => {
    const event = await seedEvent(source.id, { rawBody: Buffer.from([0xff, 0xfe, 0x00, 0x80]) });
    const { json } = await call("GET", `/events/${event.id}?reveal=true`, { key: keys.admin });
    expect(json["payload"]).toMatchObject({ base64: "//4AgA==", text: null, bytes: 4 });
  });

  it.each(["0198c0de-0000-7000-8000-000000000000", "not-a-uuid", "1", "%00", "..%2f..%2fsecrets"])(
    "answers 404 for the id %s",
    async (id) => {
      const { status, json } = await call("GET", `/events/${id}`, { key: keys.viewer });
      expect(status).toBe(404);
      expect(json.detail).toMatch(/event/);
    },
  );
});
