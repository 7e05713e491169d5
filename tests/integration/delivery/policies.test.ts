import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attemptDelivery, type AttemptOutcome } from "@/lib/delivery/attempt-delivery";
import { updateDestination } from "@/lib/delivery/change-destination";
import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import { readPolicies } from "@/lib/delivery/policy-queries";
import type { AttemptPorts } from "@/lib/delivery/ports";
import { recoverDeliveries } from "@/lib/delivery/recover-deliveries";
import { releaseKeptDeliveries } from "@/lib/delivery/release-kept";
import { setPolicies } from "@/lib/delivery/set-policies";
import { fixedClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { attemptPorts, planPorts } from "@/workers/ports";
import { ACTOR, makeDestination, makeEvent, makeSource } from "./fixtures";
import { accept, answer, startReceiver, type Receiver } from "./receiver";

const SCHEMA_422 = answer(422, '{"error":"schema validation failed: tax_code must be a string"}');
const HOUR = 3_600_000;

describe("the policy of failures", () => {
  const clock = fixedClock(new Date("2026-03-01T12:00:00Z"));
  const ports: AttemptPorts = { ...attemptPorts, clock, random: () => 0.5 };
  let target: Receiver;
  let sourceId: string;

  beforeAll(async () => {
    target = await startReceiver();
    sourceId = await makeSource();
  });
  afterAll(() => target.close());

  async function deliveryTo(destinationId: string): Promise<string> {
    const eventId = await makeEvent({ sourceId });
    await planDeliveries({ ...planPorts, clock }, [eventId]);
    const row = await db().delivery.findFirstOrThrow({ where: { eventId, destinationId } });
    return row.id;
  }

  /** The next attempt of a delivery that is due. */
  async function attempt(deliveryId: string): Promise<AttemptOutcome> {
    const { round, attemptCount } = await db().delivery.findUniqueOrThrow({ where: { id: deliveryId } });
    return attemptDelivery(ports, { deliveryId, round, number: attemptCount + 1 });
  }

  const rowOf = (id: string) => db().delivery.findUniqueOrThrow({ where: { id } });
  const destination = () => makeDestination({ url: target.url, routes: [{ source: sourceId }] });

  async function member(role: "finance" | "viewer", name: string): Promise<string> {
    const email = `${name.toLowerCase()}@example.com`;
    return (await db().user.create({ data: { email, name, role } })).id;
  }

  it("keeps what a person has to mend until it is let go, and not a moment longer than the horizon", async () => {
    const { id, slug } = await destination();
    await setPolicies(ACTOR, {
      destination: slug,
      policies: [{ category: "payload_mismatch", action: "hold", retryHorizonSeconds: 3_600 }],
    });
    target.behave(SCHEMA_422);
    const [first, second, third] = [await deliveryTo(id), await deliveryTo(id), await deliveryTo(id)];
    for (const deliveryId of [first, second, third]) {
      expect(await attempt(deliveryId)).toEqual({ kind: "finished", decision: "hold" });
    }
    expect(await rowOf(first)).toMatchObject({ status: "held", heldReason: "policy", deadAt: null });
    const sent = target.requests.length;
    // The sweeper leaves them alone although the destination is free.
    expect(await recoverDeliveries(ports)).toMatchObject({ released: 0, kept: 0 });

    target.behave(accept);
    expect(await releaseKeptDeliveries(ACTOR, { destination: slug })).toEqual({ released: 3 });
    expect(await recoverDeliveries(ports)).toMatchObject({ released: 3 });
    expect(await attempt(first)).toMatchObject({ decision: "succeed" });
    expect(target.requests.length).toBe(sent + 1);

    target.behave(SCHEMA_422);
    expect(await attempt(second)).toMatchObject({ decision: "hold" });
    expect(await attempt(third)).toMatchObject({ decision: "hold" });
    // A change of the destination is what a person does to mend it.
    await updateDestination(ACTOR, { destination: slug, timeoutMs: 10_000 });
    expect((await rowOf(third)).heldReason).toBe("concurrency");
    expect(await recoverDeliveries(ports)).toMatchObject({ released: 2 });
    expect(await attempt(second)).toMatchObject({ decision: "hold" });
    clock.advance(HOUR);
    expect(await recoverDeliveries(ports)).toMatchObject({ kept: 1 });
    expect(await attempt(second)).toMatchObject({ decision: "dead" });
    expect(await rowOf(second)).toMatchObject({ status: "dead", deadReason: "horizon_passed" });
  });

  it("parks what the policy parks and gives it to whom it names, if that person may still take it", async () => {
    const { id, slug } = await destination();
    const [ines, gone] = [await member("finance", "Ines"), await member("finance", "Gone")];
    const parked = { action: "park", category: "downstream_unavailable" } as const;
    target.behave(answer(503, "maintenance"));

    await setPolicies(ACTOR, { destination: slug, policies: [{ ...parked, assigneeId: ines }] });
    const first = await deliveryTo(id);
    expect(await attempt(first)).toMatchObject({ decision: "dead" });
    expect(await rowOf(first)).toMatchObject({
      deadReason: "policy",
      assigneeId: ines,
      assignedBy: "policy",
      lastError: expect.stringContaining("The policy for this kind of failure is not to try again."),
    });

    await setPolicies(ACTOR, { destination: slug, policies: [{ ...parked, assigneeId: gone }] });
    await db().user.update({ where: { id: gone }, data: { disabledAt: new Date() } });
    const second = await deliveryTo(id);
    expect(await attempt(second)).toMatchObject({ decision: "dead" });
    expect((await rowOf(second)).assigneeId).toBeNull();
  });

  it("follows the destination's own rule, then the one for all, then what is built in", async () => {
    const { id, slug } = await destination();
    target.behave(SCHEMA_422);
    await setPolicies(ACTOR, {
      destination: null,
      policies: [{ category: "payload_mismatch", action: "retry", retryScheduleSeconds: [60] }],
    });
    const waiting = await deliveryTo(id);
    expect(await attempt(waiting)).toMatchObject({ decision: "retry" });
    expect((await rowOf(waiting)).nextAttemptAt).toEqual(new Date(clock.now().getTime() + 60_000));
    const effective = (await readPolicies(ACTOR, slug)).effective;
    const of = (category: string) => effective.find((one) => one.category === category);
    expect(of("payload_mismatch")).toMatchObject({ action: "retry", origin: "category" });
    expect(of("code_defect")).toMatchObject({ action: "park", origin: "built_in" });

    await setPolicies(ACTOR, { destination: slug, policies: [{ action: "park" }] });
    expect(await attempt(await deliveryTo(id))).toMatchObject({ decision: "dead" });
    await setPolicies(ACTOR, { destination: null, policies: [] });
    await setPolicies(ACTOR, { destination: slug, policies: [] });
    expect((await readPolicies(ACTOR, slug)).rules).toEqual([]);
  });

  it("refuses rules that contradict or lead nowhere, and writes down what changed", async () => {
    const { id, slug } = await destination();
    const viewer = await member("viewer", "Vera");
    const twice = { category: "code_defect", action: "park" } as const;
    for (const [where, policies, says] of [
      [slug, [twice, twice], "one rule for each category"],
      [null, [{ action: "park" as const }], "names its category"],
      [slug, [{ ...twice, assigneeId: viewer }], "resolve dead letters"],
    ] as const) {
      const refused = setPolicies(ACTOR, { destination: where, policies: [...policies] });
      await expect(refused).rejects.toThrow(says);
    }
    await setPolicies(ACTOR, { destination: slug, policies: [twice] });
    const entry = await db().auditEntry.findFirstOrThrow({
      where: { action: "destination.set-policies", targetId: id },
      orderBy: { id: "desc" },
    });
    expect(entry).toMatchObject({ before: [], after: [expect.objectContaining(twice)] });
  });
});
