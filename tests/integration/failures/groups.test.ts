import { beforeAll, describe, expect, it } from "vitest";
import { userActor, type Actor } from "@/lib/access/actor";
import { countLetters } from "@/lib/counts/count-letters";
import { countRows } from "@/lib/counts/count-rows";
import { assignGroups } from "@/lib/failures/assign-groups";
import { listFailedAttempts } from "@/lib/failures/attempt-queries";
import { groupPast } from "@/lib/failures/group-past";
import { countFailureGroups, getFailureGroup, listFailureGroups } from "@/lib/failures/group-queries";
import { mergeGroups, unmergeGroup } from "@/lib/failures/merge-groups";
import { muteGroups, unmuteGroups } from "@/lib/failures/mute-groups";
import { reopenGroups, resolveGroups } from "@/lib/failures/resolve-groups";
import { tendGroups } from "@/lib/failures/tend-groups";
import { getDelivery } from "@/lib/delivery/queries";
import { deadLetterTotals } from "@/lib/delivery/dead-letter-queries";
import { systemClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { makeDestination, makeSource } from "../delivery/fixtures";
import { failedOnce, type Failing } from "./fixtures";

let actor: Actor;
let sourceId: string;

beforeAll(async () => {
  const user = await db().user.create({ data: { email: "ada@example.com", name: "Ada", role: "engineer" } });
  actor = userActor(user);
  sourceId = await makeSource();
});

const failed = (failing: Omit<Failing, "sourceId">) => failedOnce({ sourceId, ...failing });

const destination = async () => (await makeDestination({ url: "http://127.0.0.1:9/" })).id;
const stateOf = async (id: string) => (await getFailureGroup(actor, id)).state;
const later = (ms = 5) => new Date(Date.now() + ms);
const auditOf = async (id: string) =>
  (
    await db().auditEntry.findMany({
      where: { targetId: id },
      orderBy: { id: "asc" },
      select: { action: true },
    })
  ).map((entry) => entry.action);

describe("a failure group", () => {
  it("says what happened, how often, and what hangs on it, where a payment counts once", async () => {
    const destinationId = await destination();
    const said = "customer ida@example.com has no tax code 4711";
    const id = await failed({ destinationId, said, amount: "10.00", reference: "pay_1" });
    await failed({ destinationId, said, amount: "25.50", reference: "pay_1" });
    await failed({ destinationId, said, amount: "4.00", reference: "pay_2" });
    await countLetters();
    const [group] = (await listFailureGroups(actor, { destination: destinationId })).rows;
    expect(group).toMatchObject({
      id,
      state: "new",
      failures: 3,
      openDeadLetters: 3,
      customers: 1,
      category: "payload_mismatch",
      probability: 0.91,
      moneyAtRisk: [{ currency: "EUR", amount: "29.50", count: 3 }],
    });
    expect(group!.lastDay.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(JSON.stringify(group)).not.toContain("ida@example.com");
    expect(group!.suspectedChange).toMatchObject({ summary: expect.stringContaining("destination") });
    const detail = await getFailureGroup(actor, id);
    expect(detail.examples).toHaveLength(3);
    expect(await deadLetterTotals(actor, { failureGroup: id })).toMatchObject({ count: 3 });
    const { rows } = await listFailedAttempts(actor, { failureGroup: id });
    expect(rows).toHaveLength(3);
    const { attempts } = await getDelivery(actor, rows[0]!.deliveryId);
    expect(attempts.map(({ groupId }) => groupId)).toEqual([id]);
  });

  it("is resolved by a person, and regresses when it fails again, but not for an attempt of before", async () => {
    const destinationId = await destination();
    const id = await failed({ destinationId, said: "the tax code is missing" });
    expect(await resolveGroups(actor, { ids: [id], note: "Mended." })).toEqual({ changed: 1 });
    expect(await resolveGroups(actor, { ids: [id] })).toEqual({ changed: 0 });
    await failed({ destinationId, said: "the tax code is missing", at: new Date(Date.now() - 60_000) });
    await tendGroups(systemClock);
    expect(await stateOf(id)).toBe("resolved");
    await failed({ destinationId, said: "the tax code is missing", at: later() });
    await Promise.all([tendGroups(systemClock), tendGroups(systemClock)]);
    expect(await getFailureGroup(actor, id)).toMatchObject({
      state: "regressed",
      regressions: 1,
      resolvedAt: null,
    });
    expect(await auditOf(id)).toEqual(["failure-group.resolve", "failure-group.regress"]);
    await resolveGroups(actor, { ids: [id] });
    await reopenGroups(actor, { ids: [id] });
    expect(await stateOf(id)).toBe("ongoing");
  });

  it("is muted until so many further failures, so much money or a time, whichever comes first", async () => {
    const destinationId = await destination();
    const say = "a muted thing";
    const id = await failed({ destinationId, said: say, amount: "10.00" });
    await muteGroups(actor, { ids: [id], failures: 2, until: later(3_600_000) });
    await failed({ destinationId, said: say, at: later(), amount: "10.00" });
    await tendGroups(systemClock);
    expect(await stateOf(id)).toBe("muted");
    await failed({ destinationId, said: say, at: later(), amount: "10.00" });
    await tendGroups(systemClock);
    expect(await stateOf(id)).toBe("ongoing");
    await countLetters();
    await muteGroups(actor, { ids: [id], money: { amount: "30.01", currency: "EUR" } });
    await tendGroups(systemClock);
    expect(await stateOf(id)).toBe("muted");
    await failed({ destinationId, said: say, at: later(), amount: "0.01" });
    await tendGroups(systemClock);
    expect(await stateOf(id)).toBe("ongoing");
    await muteGroups(actor, { ids: [id], until: later(60_000) });
    const tomorrow = { now: () => new Date(Date.now() + 120_000) };
    await tendGroups(tomorrow);
    expect(await stateOf(id)).toBe("ongoing");
    await muteGroups(actor, { ids: [id] });
    await tendGroups(tomorrow);
    expect(await stateOf(id)).toBe("muted");
    await unmuteGroups(actor, { ids: [id] });
    expect(await stateOf(id)).toBe("ongoing");
    expect(await auditOf(id)).toContain("failure-group.unmute");
    await expect(muteGroups(actor, { ids: [id], until: new Date(0) })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  it("has an owner, and is no longer new then", async () => {
    const id = await failed({ destinationId: await destination(), said: "nobody has it" });
    await assignGroups(actor, { ids: [id], to: actor.id });
    expect(await getFailureGroup(actor, id)).toMatchObject({ state: "ongoing", owner: { name: "Ada" } });
    await assignGroups(actor, { ids: [id], to: null });
    expect((await getFailureGroup(actor, id)).owner).toBeNull();
    await expect(assignGroups(actor, { ids: [id], to: newId() })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  it("is merged with another: counted as one, later failures too, and given back whole", async () => {
    const destinationId = await destination();
    const berlin = await failed({
      destinationId,
      said: "warehouse Berlin has no stock left",
      amount: "1.00",
    });
    const lyon = await failed({ destinationId, said: "warehouse Lyon has no stock left", amount: "2.00" });
    await mergeGroups(actor, { ids: [berlin], into: lyon });
    await failed({ destinationId, said: "warehouse Berlin has no stock left", amount: "4.00", at: later() });
    await countLetters();
    const { rows } = await listFailureGroups(actor, { destination: destinationId });
    expect(rows).toMatchObject([{ id: lyon, failures: 3, merged: 1, moneyAtRisk: [{ amount: "7.00" }] }]);
    expect(await getFailureGroup(actor, berlin)).toMatchObject({
      id: lyon,
      members: [{ id: berlin, failures: 2 }],
    });
    expect(await deadLetterTotals(actor, { failureGroup: lyon })).toMatchObject({ count: 3 });
    await expect(resolveGroups(actor, { ids: [berlin] })).rejects.toMatchObject({ code: "conflict" });

    // What differed between the two no longer tells causes apart.
    const porto = await failed({ destinationId, said: "warehouse Porto has no stock left", amount: "8.00" });
    expect((await getFailureGroup(actor, porto)).id).toBe(lyon);

    await unmergeGroup(actor, { id: berlin });
    expect(await getFailureGroup(actor, berlin)).toMatchObject({
      id: berlin,
      failures: 3,
      moneyAtRisk: [{ amount: "13.00" }],
      members: [{ id: porto }],
    });
    expect(await getFailureGroup(actor, lyon)).toMatchObject({
      failures: 1,
      moneyAtRisk: [{ amount: "2.00" }],
    });
    await expect(unmergeGroup(actor, { id: berlin })).rejects.toMatchObject({ code: "conflict" });
    const elsewhere = await failed({
      destinationId: await destination(),
      said: "warehouse Lyon has no stock left",
    });
    await expect(mergeGroups(actor, { ids: [lyon], into: elsewhere })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  it("wakes whole when two people merge the same groups into each other at once", async () => {
    const destinationId = await destination();
    const one = await failed({ destinationId, said: "one of them" });
    const two = await failed({ destinationId, said: "the other one" });
    const results = await Promise.allSettled([
      mergeGroups(actor, { ids: [one], into: two }),
      mergeGroups(actor, { ids: [two], into: one }),
    ]);
    expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await listFailureGroups(actor, { destination: destinationId })).rows).toHaveLength(1);
  });

  it("is counted per state, and found by words and verdict", async () => {
    const destinationId = await destination();
    const id = await failed({ destinationId, said: "a rare sentence" });
    await failed({ destinationId, said: "something else" });
    await resolveGroups(actor, { ids: [id] });
    expect(await countFailureGroups(actor, { destination: destinationId })).toMatchObject({
      new: 1,
      resolved: 1,
    });
    const found = await listFailureGroups(actor, { q: "sentence rare", category: "payload_mismatch" });
    expect(found.rows.map((row) => row.id)).toEqual([id]);
    expect((await listFailureGroups(actor, { q: "sentence%" })).rows).toEqual([]);
  });
});

describe("failures from before there were groups", () => {
  it("get theirs afterwards, once, and are counted only then", async () => {
    const destinationId = await destination();
    const hour = 3_600_000;
    const old = (hours: number, said: string) =>
      failed({ destinationId, said, at: new Date(Date.now() - hours * hour), grouped: false });
    await old(5, "order 17 is locked");
    const newest = await old(3, "order 18 is locked");
    const ancient = await old(24 * 90, "order 19 is locked");
    await pool().query(
      "update failure_grouping set done_at = null, grouped_from = now() + interval '1 hour'",
    );
    await pool().query("delete from count_marks where family = 'groupFailures'");
    await countRows(systemClock);
    expect((await pool().query("select 1 from count_marks where family = 'groupFailures'")).rowCount).toBe(0);
    await expect.poll(() => groupPast(systemClock), { timeout: 10_000 }).toBe(true);
    const [group] = (await listFailureGroups(actor, { destination: destinationId })).rows;
    const rows = await db().delivery.findMany({ where: { id: { in: [newest, ancient] } } });
    expect(rows.map((row) => row.failureGroupId)).toEqual([group!.id, group!.id]);
    expect(Date.now() - new Date(group!.firstSeenAt).getTime()).toBeGreaterThan(80 * 24 * hour);
    await expect.poll(() => countRows(systemClock), { timeout: 10_000 }).toBe(true);
    await countLetters();
    expect(await getFailureGroup(actor, group!.id)).toMatchObject({
      failures: 3,
      openDeadLetters: 3,
      exact: true,
    });
  });
});
