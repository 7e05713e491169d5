import { beforeAll, describe, expect, it } from "vitest";
import { systemActor, userActor, type Actor } from "@/lib/access/actor";
import { replayDelivery, replayEvent } from "@/lib/delivery/replay";
import { emptyPayloads } from "@/lib/ingest/empty-payloads";
import { setPayloadRetention } from "@/lib/ingest/payload-retention";
import { fixedClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { waitersReach } from "../../support/in-turn";
import { makeDestination, makeSource } from "../delivery/fixtures";
import { daysAgo, keeps, makeOldEvent, type Fate } from "./old-events";

const admin = systemActor("tests");
const LONG = { budgetMs: 60_000 };
let person: Actor;
let sourceId: string;
let destinationId: string;
const makeOld = (fate: Fate, at: Date) => makeOldEvent(fate, at, { sourceId, destinationId });

beforeAll(async () => {
  const user = await db().user.create({ data: { email: "ada@example.com", name: "Ada", role: "admin" } });
  person = userActor(user, null, "fresh");
  sourceId = await makeSource();
  destinationId = (await makeDestination({ url: "http://127.0.0.1:9/" })).id;
  await setPayloadRetention(person, { days: 90, reason: "Privacy policy" });
});

describe("payloads that go while they may be needed", () => {
  /** Holds an answer's row, so that whoever takes payloads stands still with its events locked. */
  async function holdUp(eventId: string): Promise<() => Promise<void>> {
    const client = await pool().connect();
    await client.query("begin");
    await client.query(
      "select 1 from attempts where delivery_id in (select id from deliveries where event_id = $1) for update",
      [eventId],
    );
    return async () => {
      await client.query("commit");
      client.release();
    };
  }

  it("lets nobody begin to send what goes at that moment", async () => {
    const ids = [await makeOld("delivered", daysAgo(301)), await makeOld("nowhere", daysAgo(301))];
    const later = await makeDestination({ url: "http://127.0.0.1:9/", routes: [{ source: sourceId }] });
    await pool().query("update payload_retention set mark_at = null, mark_id = null");
    const goOn = await holdUp(ids[0]!);
    const emptying = emptyPayloads(admin, LONG);
    await waitersReach(1);
    const { id: deliveryId } = await db().delivery.findFirstOrThrow({ where: { eventId: ids[0]! } });
    const replays = [
      replayDelivery(person, { deliveryId }),
      replayEvent(person, { eventId: ids[0]! }),
      replayEvent(person, { eventId: ids[1]! }),
    ].map((replay) => replay.then(() => "sent", String));
    // Whoever does not wait has begun already, and the outcomes below say so.
    await waitersReach(4).catch(() => undefined);
    await goOn();
    await emptying;
    for (const outcome of await Promise.all(replays)) expect(outcome).toMatch(/no longer kept/);
    expect(await db().delivery.findUnique({ where: { id: deliveryId } })).toMatchObject({
      status: "succeeded",
      round: 1,
    });
    expect(await db().delivery.count({ where: { destinationId: later.id } })).toBe(0);
  });

  it("keeps what a replay under way has still to send, and no longer than that", async () => {
    const id = await makeOld("delivered", daysAgo(302));
    const run = await db().replayRun.create({
      data: {
        scope: { kind: "deliveries", ids: [] },
        options: {},
        ownerKind: "user",
        ownerId: newId(),
        ownerName: "Ada",
        state: "paused",
        items: { create: { eventId: id, sourceId, eventReceivedAt: daysAgo(302) } },
      },
    });
    await pool().query("update payload_retention set mark_at = null, mark_id = null");
    await emptyPayloads(admin, LONG);
    expect(await keeps(id)).toBe(true);
    await db().replayRun.update({ where: { id: run.id }, data: { state: "stopped" } });
    await pool().query("update needed_payloads set checked_at = now() - interval '2 days'");
    await emptyPayloads(admin, LONG);
    expect(await keeps(id)).toBe(false);
  });

  it("takes nothing early on a machine whose clock runs a year ahead", async () => {
    const id = await makeOld("delivered", daysAgo(10));
    const dead = await makeOld("dead", daysAgo(303));
    await pool().query("update payload_retention set mark_at = null, mark_id = null");
    await emptyPayloads(admin, LONG, fixedClock(daysAgo(-365)));
    expect(await keeps(id)).toBe(true);
    await pool().query("update deliveries set resolved_at = now() where event_id = $1", [dead]);
    await pool().query("update needed_payloads set checked_at = checked_at - interval '2 days'");
    await emptyPayloads(admin, LONG);
    expect(await keeps(dead)).toBe(false);
  });

  it("says that another process is at it, not that payloads are kept for ever", async () => {
    const client = await pool().connect();
    await client.query("begin");
    await client.query("select 1 from payload_retention for update");
    const done = await emptyPayloads(admin, LONG);
    await client.query("commit");
    client.release();
    expect(done).toEqual({ days: null, emptied: 0, more: true });
  });
});
