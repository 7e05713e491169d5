import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { apiKeyActor, systemActor, userActor, type Actor } from "@/lib/access/actor";
import { changeFourEyes } from "@/lib/access/change-four-eyes";
import { approveRequest } from "@/lib/access/decide-approval";
import { createMember } from "@/lib/access/members";
import type { Role } from "@/lib/access/permissions";
import { changeReplayOptions, startReplayRun } from "@/lib/delivery/control-replay-run";
import { planReplay } from "@/lib/delivery/prepare-replay-run";
import { replayMany } from "@/lib/delivery/replay";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { prepareQueues } from "@/lib/queue/connections";
import { carryOut } from "@/app/(dashboard)/settings/approvals/carry-out";
import { deliveryFacts } from "../../support/delivery-facts";
import { inTurn } from "../../support/in-turn";
import { makeDestination, makeEvent, makeSource } from "./fixtures";

const THRESHOLD = 2;
let engineer: Actor;
let admin: Actor;
let destination: { id: string; slug: string };
let ids: string[];

async function person(role: Role): Promise<Actor> {
  const name = `Large ${role} ${newId().slice(-6)}`;
  const input = { name, email: `${newId()}@example.com`, role, password: "correct horse battery" };
  const { id } = await createMember(systemActor("test"), input);
  return userActor({ id, name, role }, null, "fresh");
}

async function deadLetter(sourceId: string): Promise<string> {
  const eventId = await makeEvent({ sourceId });
  await db().event.update({ where: { id: eventId }, data: { status: "dispatched" } });
  const facts = await deliveryFacts(eventId);
  const row = await db().delivery.create({
    data: {
      ...facts,
      destinationId: destination.id,
      status: "dead",
      deadAt: new Date(),
      lastCategory: "code_defect",
    },
  });
  return row.id;
}

beforeAll(async () => {
  await prepareQueues();
  [engineer, admin] = [await person("engineer"), await person("admin")];
  await person("admin");
  await changeFourEyes(admin, { enabled: true, replayThreshold: THRESHOLD });
});

beforeEach(async () => {
  const sourceId = await makeSource();
  destination = await makeDestination({ url: "http://127.0.0.1:9/hook", routes: [{ source: sourceId }] });
  ids = [];
  for (let made = 0; made < THRESHOLD + 1; made += 1) ids.push(await deadLetter(sourceId));
});

const plan = (actor: Actor, count: number, autoStart = false) =>
  planReplay(actor, { scope: { kind: "deliveries", ids: ids.slice(0, count) }, autoStart, waitMs: 10_000 });
const stateOf = async (id: string) => (await db().replayRun.findUniqueOrThrow({ where: { id } })).state;
const openRequest = async (runId: string) =>
  db().approvalRequest.findFirstOrThrow({ where: { targetId: runId }, orderBy: { id: "desc" } });

describe("a replay with four eyes on", () => {
  it("starts at once up to the threshold, and waits for an admin beyond it, whoever asks", async () => {
    const small = await plan(engineer, THRESHOLD);
    await startReplayRun(engineer, { runId: small.id });
    expect(await stateOf(small.id)).not.toBe("draft");

    const large = await plan(engineer, THRESHOLD + 1);
    await expect(startReplayRun(engineer, { runId: large.id })).rejects.toMatchObject({
      code: "approval_needed",
    });
    expect(await stateOf(large.id)).toBe("draft");
    await carryOut(await approveRequest(admin, { id: (await openRequest(large.id)).id }));
    expect(await stateOf(large.id)).not.toBe("draft");
    const run = await db().replayRun.findUniqueOrThrow({ where: { id: large.id } });
    expect(run.startedBy).toBe(engineer.name);
    const entry = await db().auditEntry.findFirstOrThrow({
      where: { action: "replay-run.start", targetId: large.id },
    });
    expect(entry.summary).toContain(`${admin.name} approved it.`);
  });

  it("is asked for anew when its options were changed after it was asked for", async () => {
    const { id } = await plan(engineer, THRESHOLD + 1);
    await startReplayRun(engineer, { runId: id }).catch(() => undefined);
    const request = await openRequest(id);
    await changeReplayOptions(engineer, { runId: id, options: { includeDelivered: true } });
    await expect(carryOut(await approveRequest(admin, { id: request.id }))).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await stateOf(id)).toBe("draft");
  });

  it("is started by no key, neither at once nor as soon as it is planned", async () => {
    const key = apiKeyActor({ id: newId(), name: "Script", role: "admin" });
    const { id } = await plan(key, THRESHOLD + 1, true);
    expect(await stateOf(id)).toBe("draft");
    await expect(startReplayRun(key, { runId: id })).rejects.toThrow(/^Four eyes is on: /);
    const small = await plan(key, THRESHOLD, true);
    expect(await stateOf(small.id)).not.toBe("draft");
  });

  it("is not gone around by making a small one large in the moment in which it starts", async () => {
    await db().delivery.updateMany({ where: { id: { in: ids.slice(1) } }, data: { status: "succeeded" } });
    const { id } = await plan(engineer, THRESHOLD + 1);
    const outcomes = await inTurn({ table: "replay_runs", id }, [
      () => startReplayRun(engineer, { runId: id, typed: String(THRESHOLD + 1), reason: "Lost." }),
      () => changeReplayOptions(engineer, { runId: id, options: { includeDelivered: true } }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
    expect(await stateOf(id)).toBe("draft");
  });

  it("is not gone around by choosing many deliveries in a list", async () => {
    await expect(replayMany(engineer, { deliveryIds: ids })).rejects.toThrow(/^Four eyes is on\. /);
    const rows = await db().delivery.findMany({ where: { id: { in: ids } } });
    expect(rows.map(({ status }) => status)).toEqual(ids.map(() => "dead"));
  });
});
