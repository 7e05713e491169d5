import { beforeEach, describe, expect, it } from "vitest";
import { userActor } from "@/lib/access/actor";
import { planReplay } from "@/lib/delivery/prepare-replay-run";
import type { ReplayOptions, ReplayScope } from "@/lib/delivery/replay-model";
import { getReplayRun } from "@/lib/delivery/replay-run-queries";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/prisma/generated/client";
import { prepareQueues } from "@/lib/queue/connections";
import { deliveryFacts } from "../../support/delivery-facts";
import { ACTOR, makeDestination, makeEvent, makeSource, type EventInput } from "./fixtures";

let sourceId: string;
let destination: { id: string; slug: string };

beforeEach(async () => {
  await prepareQueues();
  sourceId = await makeSource();
  destination = await makeDestination({ url: "http://127.0.0.1:9/hook", routes: [{ source: sourceId }] });
});

async function dispatched(input: Partial<EventInput> = {}): Promise<string> {
  const id = await makeEvent({ sourceId, ...input });
  await db().event.update({ where: { id }, data: { status: "dispatched" } });
  return id;
}

type Change = Partial<Prisma.DeliveryUncheckedCreateInput>;

async function delivery(change: Change = {}, event: Partial<EventInput> = {}): Promise<string> {
  const eventId = await dispatched(event);
  const row = await db().delivery.create({
    data: {
      ...(await deliveryFacts(eventId)),
      destinationId: destination.id,
      status: "dead",
      deadAt: new Date(),
      lastCategory: "downstream_unavailable",
      ...change,
    },
  });
  return row.id;
}

async function planOf(scope: ReplayScope, options: Partial<ReplayOptions> = {}) {
  const { id } = await planReplay(ACTOR, { scope, options });
  const run = await getReplayRun(ACTOR, id);
  expect(run.state).toBe("draft");
  if (!run.plan) throw new Error("no plan");
  return run.plan;
}

const letters = (): ReplayScope => ({ kind: "dead-letters", filter: { destination: destination.slug } });

describe("planning a replay", () => {
  it("says how many go, with their money, customers and age, and sends nothing", async () => {
    const ids = [
      await delivery({}, { amount: "10.00", reference: "pay_1" }),
      await delivery({}, { amount: "12.50", reference: "pay_1" }),
      await delivery({}, { amount: "1.00", currency: "USD" }),
    ];
    await db().delivery.updateMany({ where: { id: { in: ids } }, data: { customer: "cus_1" } });
    const plan = await planOf(letters());
    expect(plan).toMatchObject({ total: 3, skipped: [] });
    // A payment counts once, at its largest amount, as money at risk does.
    expect(plan.send).toMatchObject({ count: 3, customers: 1, withoutAmount: 0, firstTime: 0, again: 0 });
    expect(plan.send.money).toEqual([
      { currency: "EUR", amount: "12.50", count: 2 },
      { currency: "USD", amount: "1.00", count: 1 },
    ]);
    expect(plan.destinations).toMatchObject([{ slug: destination.slug, send: 3, wait: 0, skip: 0 }]);
    expect(await db().delivery.count({ where: { destinationId: destination.id, round: 1 } })).toBe(3);
  });

  it("leaves out what can't or should not go, and says why", async () => {
    const going = await delivery();
    const ids = [
      going,
      await delivery({ status: "succeeded", deadAt: null }),
      await delivery({ status: "pending", deadAt: null, nextAttemptAt: new Date(Date.now() + 3_600_000) }),
      await delivery({ resolvedAt: new Date(), resolvedBy: "Ada", resolutionNote: "Booked by hand" }),
    ];
    const bare = await db().delivery.findUniqueOrThrow({ where: { id: await delivery() } });
    await db().event.update({ where: { id: bare.eventId }, data: { rawBody: null } });
    const old = await db().delivery.findUniqueOrThrow({ where: { id: await delivery() } });
    await db().event.update({
      where: { id: old.eventId },
      data: { receivedAt: new Date(Date.now() - 5 * 86_400_000) },
    });
    const scope: ReplayScope = { kind: "deliveries", ids: [...ids, bare.id, old.id] };
    const plan = await planOf(scope, { maxAgeHours: 48 });
    expect(plan.send.count).toBe(1);
    expect(new Map(plan.skipped.map(({ reason, count }) => [reason, count]))).toEqual(
      new Map([
        ["delivered", 1],
        ["on_its_way", 1],
        ["resolved", 1],
        ["payload_gone", 1],
        ["too_old", 1],
      ]),
    );
    const again = await planOf(scope, { includeDelivered: true, includeResolved: true });
    expect(again.send).toMatchObject({ count: 4, again: 1 });
  });

  it("waits for a destination that takes nothing now, or skips it when told to", async () => {
    await delivery();
    await db().destination.update({ where: { id: destination.id }, data: { pausedAt: new Date() } });
    expect((await planOf(letters())).send).toMatchObject({ count: 1, waiting: 1 });
    const skipping = await planOf(letters(), { unavailable: "skip" });
    expect(skipping.send.count).toBe(0);
    expect(skipping.skipped).toMatchObject([{ reason: "destination_paused", count: 1 }]);
  });

  it("finds what a destination missed: failed deliveries, and events it was never owed", async () => {
    await delivery();
    await delivery({ status: "succeeded", deadAt: null });
    await dispatched();
    await dispatched({ type: "ignored.by.routes" });
    await db().route.updateMany({
      where: { destinationId: destination.id },
      data: { typePatterns: ["charge.*"] },
    });
    const window = {
      destination: destination.slug,
      from: new Date(Date.now() - 3_600_000).toISOString(),
      to: new Date(Date.now() + 60_000).toISOString(),
    };
    expect((await planOf({ kind: "missed", ...window })).send).toMatchObject({ count: 2, firstTime: 1 });
    const all = await planOf({ kind: "missed", ...window, delivered: true });
    expect(all.send).toMatchObject({ count: 3, firstTime: 1, again: 1 });
  });

  it("takes an event to a destination that is named, whatever its routes say, and no quarantined one", async () => {
    const other = await makeDestination({
      url: "http://127.0.0.1:9/other",
      routes: [{ source: sourceId, kinds: ["refund.*"] }],
    });
    const eventId = await dispatched();
    const quarantined = await makeEvent({ sourceId });
    await db().event.update({ where: { id: quarantined }, data: { status: "quarantined" } });
    const ids = [eventId, quarantined];
    const named = await planOf({ kind: "events", ids, destination: other.slug });
    expect(named.send).toMatchObject({ count: 1, firstTime: 1 });
    expect(named.skipped).toMatchObject([{ reason: "quarantined", count: 1 }]);
    const routed = await planOf({ kind: "events", ids: [eventId] });
    expect(routed.destinations.map(({ slug }) => slug)).toEqual([destination.slug]);
  });

  it("refuses a filter that it can't honour instead of sending more than was seen", async () => {
    const scope: ReplayScope = { kind: "dead-letters", filter: { colour: "red" } };
    await expect(planReplay(ACTOR, { scope })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("plans nothing for nothing, as when no event matches any more", async () => {
    const runs = () => db().replayRun.count();
    const before = await runs();
    for (const kind of ["events", "deliveries"] as const)
      await expect(planReplay(ACTOR, { scope: { kind, ids: [] } })).rejects.toThrow(
        "Nothing matches any more",
      );
    expect(await runs()).toBe(before);
  });

  it("is a read for finance and nothing for a viewer", async () => {
    const finance = userActor({ id: "f", name: "Fin", role: "finance" });
    const viewer = userActor({ id: "v", name: "Vi", role: "viewer" });
    await delivery();
    await expect(planReplay(finance, { scope: letters() })).resolves.toMatchObject({
      id: expect.any(String),
    });
    await expect(planReplay(viewer, { scope: letters() })).rejects.toMatchObject({ code: "forbidden" });
  });
});
