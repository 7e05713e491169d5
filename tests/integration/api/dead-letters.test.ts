import { beforeAll, describe, expect, it } from "vitest";
import type { Role } from "@/lib/access/permissions";
import { db } from "@/lib/platform/db";
import { queue } from "@/lib/queue/connections";
import { call, type Row } from "./router";
import { seedDeadLetter, seedDestination, seedEvent, seedKeys, seedSource } from "./seed";

let keys: Record<Role, string>;
let source: { id: string; slug: string };
let ledger: { id: string; slug: string };
let crm: { id: string; slug: string };

beforeAll(async () => {
  keys = await seedKeys();
  source = await seedSource("stripe-live");
  ledger = await seedDestination("ledger");
  crm = await seedDestination("crm");
});

async function deadLetter(): Promise<{ id: string; eventId: string }> {
  const event = await seedEvent(source.id);
  const { id } = await seedDeadLetter(event.id, ledger.id);
  return { id, eventId: event.id };
}

const finance = (method: string, path: string, body?: unknown) =>
  call(method, path, { key: keys.finance, body });

async function roundOf(deliveryId: string): Promise<[number, string]> {
  const row = await db().delivery.findUniqueOrThrow({ where: { id: deliveryId } });
  return [row.round, row.status];
}

describe("GET dead-letters", () => {
  it("walks all open ones exactly once, also those that died in the same millisecond", async () => {
    const made: string[] = [];
    const died = new Date();
    for (let n = 0; n < 11; n += 1) {
      const event = await seedEvent(source.id);
      made.push((await seedDeadLetter(event.id, crm.id, new Date(died.getTime() - Math.floor(n / 4)))).id);
    }
    const seen: Row[] = [];
    let cursor = "";
    do {
      const { json } = await call("GET", `/dead-letters?destination=crm&limit=3${cursor}`, {
        key: keys.viewer,
      });
      seen.push(...json.data);
      cursor = json.nextCursor ? `&cursor=${json.nextCursor}` : "";
      // One more dies while someone reads: it must not shift the pages.
      if (cursor) await seedDeadLetter((await seedEvent(source.id)).id, crm.id, new Date(Date.now() + 1_000));
    } while (cursor);
    expect(seen.map((row) => String(row["id"])).sort()).toEqual(made.sort());
  });

  it("says what it was about and why it died, without personal data", async () => {
    const letter = await deadLetter();
    await db().delivery.update({
      where: { id: letter.id },
      data: { lastError: "Ledger refused the payload (422): no account for ada.lovelace@example.com." },
    });
    const { json, text } = await call("GET", "/dead-letters?destination=ledger", { key: keys.viewer });
    expect(json.data.find((row) => row["id"] === letter.id)).toMatchObject({
      eventId: letter.eventId,
      source: "stripe-live",
      destination: "ledger",
      amount: "42.00",
      currency: "EUR",
      category: "payload_mismatch",
      responseStatus: 422,
      deadReason: "not_retryable",
      resolvedAt: null,
    });
    expect(text).not.toContain("lovelace");
  });
});

describe("POST dead-letters/{id}/resolve", () => {
  it("closes it with a note, once", async () => {
    const { id } = await deadLetter();
    const { status, json } = await finance("POST", `/dead-letters/${id}/resolve`, {
      note: " Booked by hand.\n",
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({ id, resolvedBy: "finance key", resolutionNote: "Booked by hand." });
    const open = await finance("GET", "/dead-letters?limit=200");
    expect(open.json.data.map((row) => row["id"])).not.toContain(id);
    const resolved = await finance("GET", "/dead-letters?state=resolved");
    expect(resolved.json.data.map((row) => row["id"])).toContain(id);
    const again = await finance("POST", `/dead-letters/${id}/resolve`, { note: "Again." });
    expect(again.status).toBe(409);
    const entries = await db().auditEntry.findMany({ where: { targetId: id } });
    expect(entries.map((entry) => [entry.action, entry.actorName])).toEqual([
      ["dead-letter.resolve", "finance key"],
    ]);
  });

  it("refuses a note of blanks, and changes nothing", async () => {
    const { id } = await deadLetter();
    const { status, json } = await finance("POST", `/dead-letters/${id}/resolve`, { note: " \n " });
    expect([status, Object.keys(json.fields ?? {})]).toEqual([400, ["note"]]);
    expect(await roundOf(id)).toEqual([1, "dead"]);
  });
});

describe("replays", () => {
  it("puts a dead letter to work again, once, and makes its job", async () => {
    const { id } = await deadLetter();
    const first = await finance("POST", `/dead-letters/${id}/replay`);
    expect(first.status).toBe(202);
    expect(first.json.data).toEqual([{ id, destination: "ledger", status: "pending", round: 2 }]);
    expect(await roundOf(id)).toEqual([2, "pending"]);
    const jobs = await queue("delivery").getJobs(["waiting", "delayed", "prioritized"]);
    const destinationId: unknown = expect.any(String);
    expect(jobs.map((job) => job.data as Row)).toContainEqual({
      deliveryId: id,
      destinationId,
      round: 2,
      number: 1,
    });
    const second = await finance("POST", `/dead-letters/${id}/replay`);
    expect(second.status).toBe(409);
    expect(await roundOf(id)).toEqual([2, "pending"]);
  });

  it("begins one round however many ask at once", async () => {
    const { id } = await deadLetter();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => finance("POST", `/dead-letters/${id}/replay`)),
    );
    const statuses = answers.map((answer) => answer.status).sort((a, b) => a - b);
    expect(statuses).toEqual([202, ...Array.from({ length: 11 }, () => 409)]);
    expect(await roundOf(id)).toEqual([2, "pending"]);
  });

  it("does not send a delivered event again when a dead letter is named", async () => {
    const { id } = await deadLetter();
    await db().delivery.update({ where: { id }, data: { status: "succeeded", deadAt: null } });
    expect((await finance("POST", `/dead-letters/${id}/replay`)).status).toBe(409);
    expect(await roundOf(id)).toEqual([1, "succeeded"]);
  });

  it("replays an event to all its destinations, or to the one named", async () => {
    const event = await seedEvent(source.id);
    const toLedger = await seedDeadLetter(event.id, ledger.id);
    const toCrm = await seedDeadLetter(event.id, crm.id);
    const one = await finance("POST", `/events/${event.id}/replay`, { destination: "crm" });
    expect([one.status, one.json.data]).toEqual([
      202,
      [{ id: toCrm.id, destination: "crm", status: "pending", round: 2 }],
    ]);
    expect(await roundOf(toLedger.id)).toEqual([1, "dead"]);
    // The other is on its way already, so only the ledger's delivery begins anew.
    const all = await finance("POST", `/events/${event.id}/replay`);
    expect(all.json.data.map((row) => [row["id"], row["round"]])).toEqual([[toLedger.id, 2]]);
    const none = await finance("POST", `/events/${event.id}/replay`);
    expect([none.status, none.json.detail]).toEqual([409, expect.stringContaining("already")]);
  });

  it("says what to do when nothing takes the event, it was never owed there, or it does not exist", async () => {
    const event = await seedEvent(source.id);
    const nowhere = await finance("POST", `/events/${event.id}/replay`);
    expect([nowhere.status, nowhere.json.detail]).toEqual([409, expect.stringContaining("Add a route")]);
    const never = await finance("POST", `/events/${event.id}/replay`, { destination: "ledger" });
    expect(never.status).toBe(404);
    const unknown = await finance("POST", "/events/0198c0de-0000-7000-8000-000000000000/replay");
    expect(unknown.status).toBe(404);
  });

  it("does not replay a quarantined event", async () => {
    const event = await seedEvent(source.id);
    await db().event.update({ where: { id: event.id }, data: { status: "quarantined" } });
    expect((await finance("POST", `/events/${event.id}/replay`)).status).toBe(409);
  });

  it("leaves a viewer's replay without any trace", async () => {
    const { id, eventId } = await deadLetter();
    for (const path of [`/dead-letters/${id}/replay`, `/events/${eventId}/replay`]) {
      expect((await call("POST", path, { key: keys.viewer })).status).toBe(403);
    }
    expect(await roundOf(id)).toEqual([1, "dead"]);
  });
});

describe("GET failures", () => {
  it("sums failed attempts up by category and destination, masked", async () => {
    await deadLetter();
    const { status, json, text } = await call("GET", "/failures", { key: keys.viewer });
    expect(status).toBe(200);
    const row = json.data.find((one) => one["destination"] === "ledger");
    expect(row).toMatchObject({ category: "payload_mismatch", example: { responseStatus: 422 } });
    expect(Number(row?.["attempts"])).toBeGreaterThan(0);
    expect(text).not.toContain("lovelace");
    const early = await call("GET", "/failures?to=2020-01-01T00:00:00Z", { key: keys.viewer });
    expect(early.json.data).toEqual([]);
  });
});
