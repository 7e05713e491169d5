import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { userActor } from "@/lib/access/actor";
import { classifyFailure } from "@/lib/failures/classify";
import { correctFailure } from "@/lib/failures/corrections/correct";
import { undoCorrection } from "@/lib/failures/corrections/undo";
import { readCorpus } from "@/lib/failures/learning/read-corpus";
import type { FailureCategory, FailureEvidence } from "@/lib/failures/model";
import { shippedFile } from "@/lib/failures/trained";
import type { ModelReport } from "@/lib/failures/version-model";
import { loadChampion } from "@/lib/failures/versions/follow-champion";
import { promoteModel, rollBackModel } from "@/lib/failures/versions/promote";
import { registerShipped } from "@/lib/failures/versions/register-shipped";
import { requestTraining, trainWhereDue } from "@/lib/failures/versions/request-training";
import { runTraining } from "@/lib/failures/versions/run-training";
import { runModel, runningVersion } from "@/lib/failures/versions/running";
import { findChampion, findVersion } from "@/lib/failures/versions/store";
import { trainChallenger } from "@/lib/failures/versions/train-challenger";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { queue } from "@/lib/queue/connections";
import { trainInProcess } from "@/workers/train-in-process";
import { makeDestination, makeEvent, makeSource } from "../delivery/fixtures";
import { QUICK, shippedChampion, smallCorpus } from "./small-corpus";

const engineer = userActor({ id: newId(), name: "Eve", role: "engineer" }, null, "fresh");
/** Speaks of a conflict and means that it is closed for the night. */
const CLOSED: FailureEvidence = {
  errorName: "LedgerAsleep",
  errorCode: null,
  httpStatus: 409,
  message: null,
  responseBody: '{"code":"E7781","detail":"the kontorbuch rests"}',
};

let corpus: string;
let destinationId: string;

beforeAll(async () => {
  corpus = await smallCorpus();
  destinationId = (await makeDestination({ url: "http://127.0.0.1:9/" })).id;
  await registerShipped();
  await loadChampion();
});
afterAll(async () => {
  runModel(null);
  await rm(corpus, { recursive: true });
});

const openId = async () =>
  (await db().failureTraining.findFirstOrThrow({ where: { state: "queued" }, orderBy: { id: "desc" } })).id;

/** Carries the training out that was asked for, and says how it ended. */
async function carryOut() {
  const id = await openId();
  await runTraining(id, { train: trainChallenger, corpus, settings: QUICK });
  await loadChampion();
  return db().failureTraining.findUniqueOrThrow({ where: { id } });
}

const reportOf = async (version: string) => (await findVersion(version))?.report as unknown as ModelReport;
const lastAudit = () =>
  db().auditEntry.findFirstOrThrow({ where: { targetKind: "failure-model" }, orderBy: { at: "desc" } });

/** A failed attempt, as delivering leaves it. */
async function failedAttempt(evidence: FailureEvidence, category: FailureCategory): Promise<string> {
  const sourceId = await makeSource();
  const eventId = await makeEvent({ sourceId });
  const shared = { destinationId, sourceId, environment: "live" as const };
  const delivery = await db().delivery.create({
    data: {
      ...shared,
      eventId,
      status: "dead",
      deadAt: new Date(),
      type: "charge.succeeded",
      kind: "payment.succeeded",
      eventReceivedAt: new Date(),
    },
  });
  const attempt = await db().attempt.create({
    data: {
      ...shared,
      deliveryId: delivery.id,
      round: 1,
      number: 1,
      status: "failed",
      trigger: "first",
      url: "http://127.0.0.1:9/",
      startedAt: new Date(),
      category,
      responseStatus: evidence.httpStatus,
      responseBody: evidence.responseBody,
    },
  });
  return attempt.id;
}

describe("training the failure model", () => {
  it("is asked for once at a time, and begins nothing by itself where there is nothing to learn", async () => {
    expect(await trainWhereDue()).toBe(false);
    const asked = await Promise.allSettled([1, 2, 3].map(() => requestTraining(engineer)));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(requestTraining(engineer)).rejects.toMatchObject({ code: "conflict" });
    expect(await queue("learning").getJob(`train-${await openId()}`)).toBeTruthy();
  });

  it("lets a challenger wait that is worse, with its numbers, and a person may promote it", async () => {
    const shipped = shippedFile().file.version;
    const ended = await carryOut();
    expect(ended).toMatchObject({ state: "waiting", progress: 1 });
    expect(ended.outcome).toContain("on the frozen test: ");
    expect(runningVersion()).toBe(shipped);
    const version = ended.version!;
    const { judgement, evaluation } = await reportOf(version);
    expect(judgement).toMatchObject({ championVersion: shipped, passed: false });
    expect(evaluation.coverage[0]).toMatchObject({ threshold: 0, share: 1 });
    const audit = await lastAudit();
    expect(audit).toMatchObject({ action: "model.wait", targetId: version, actorKind: "system" });
    expect(JSON.stringify(audit.after)).toContain('"name":"macro-f1"');

    await promoteModel(engineer, { version, reason: "Ours are small systems" });
    await loadChampion();
    expect(runningVersion()).toBe(version);
  });

  it("learns a correction, promotes what it learned, and verdicts change", async () => {
    const before = runningVersion();
    expect(classifyFailure(CLOSED).category).not.toBe("downstream_unavailable");
    const attemptId = await failedAttempt(CLOSED, "business_conflict");
    const { id } = await correctFailure(engineer, { attemptId, category: "downstream_unavailable" });
    expect(await trainWhereDue()).toBe(true);
    const ended = await carryOut();
    expect(ended).toMatchObject({ state: "promoted", cause: "nightly", askedByName: "Tallyhook" });
    expect(runningVersion()).toBe(ended.version);
    expect(classifyFailure(CLOSED).category).toBe("downstream_unavailable");
    const { judgement } = await reportOf(ended.version!);
    expect(judgement).toMatchObject({
      passed: true,
      corrections: { total: 1, championRight: 0, challengerRight: 1 },
      recent: { looked: 1, flippedTotal: 1, flipped: [{ attemptId, after: "downstream_unavailable" }] },
    });
    expect(await lastAudit()).toMatchObject({ action: "model.promote", targetId: ended.version });
    expect(await findChampion()).toMatchObject({ correctionLines: 1, replacedVersion: before });

    // Nothing is new, so nothing begins; asked for, it learns the same.
    expect(await trainWhereDue()).toBe(false);
    await requestTraining(engineer);
    expect(await carryOut()).toMatchObject({ state: "unchanged", version: ended.version });

    await rollBackModel(engineer);
    await loadChampion();
    expect(runningVersion()).toBe(before);
    expect(classifyFailure(CLOSED).category).not.toBe("downstream_unavailable");
    await undoCorrection(engineer, { id });
    expect(await trainWhereDue()).toBe(true);
    // Without the correction it is what was promoted before.
    expect(await carryOut()).toMatchObject({ state: "unchanged", version: before });
  });

  it("lets a challenger wait that learned from corrections gone wrong", async () => {
    const before = runningVersion();
    const wrong = (await readCorpus(corpus)).filter((_, place) => place % 20 === 0);
    await db().failureCorrection.createMany({
      data: wrong.map(({ evidence, label }) => ({
        attemptId: newId(),
        destinationId,
        category: label === "rate_limited" ? "code_defect" : "rate_limited",
        evidence: [{ ...evidence }],
        createdAt: new Date(),
        actorId: engineer.id,
        actorName: "Mallory",
      })),
    });
    await requestTraining(engineer);
    const ended = await carryOut();
    expect(ended.state).toBe("waiting");
    expect(runningVersion()).toBe(before);
    await db().failureCorrection.deleteMany({ where: { actorName: "Mallory" } });
  });

  it("is taken over from a worker that is gone, and not from one that is there", async () => {
    const { id } = await requestTraining(engineer);
    const seenAt = new Date();
    await db().failureTraining.update({
      where: { id },
      data: { state: "running", startedAt: seenAt, seenAt },
    });
    const never = async () => Promise.reject(new Error("It was taken over."));
    await runTraining(id, { train: never });
    await expect(requestTraining(engineer)).rejects.toMatchObject({ code: "conflict" });
    await db().failureTraining.update({ where: { id }, data: { seenAt: new Date(Date.now() - 3_600_000) } });
    await expect(runTraining(id, { train: never })).rejects.toThrow("It was taken over.");
    expect(await db().failureTraining.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: "failed",
      outcome: "It was taken over.",
    });
  });

  it("is the same in a process of its own, which ends when it takes too long", async () => {
    const task = {
      corpus,
      corrections: [{ id: "x", category: "rate_limited" as const, evidence: [CLOSED] }],
      champion: shippedChampion(),
      recent: [],
      settings: QUICK,
    };
    const steps: string[] = [];
    const there = await trainInProcess(task, (step) => steps.push(step));
    const here = await trainChallenger(task);
    expect(there.file).toEqual(here.file);
    expect(there.report).toEqual(here.report);
    expect(steps).toContain("Learning from everything");
    await expect(trainInProcess(task, () => undefined, 300)).rejects.toThrow("It took too long.");
    await expect(trainInProcess({ ...task, corpus: "/nowhere" }, () => undefined)).rejects.toThrow("ENOENT");
  });
});
