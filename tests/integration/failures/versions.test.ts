import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { userActor } from "@/lib/access/actor";
import { classifyFailure } from "@/lib/failures/classify";
import { shippedFile } from "@/lib/failures/trained";
import { followChampion, loadChampion } from "@/lib/failures/versions/follow-champion";
import { promoteModel, rollBackModel } from "@/lib/failures/versions/promote";
import { registerShipped } from "@/lib/failures/versions/register-shipped";
import { runModel, runningVersion } from "@/lib/failures/versions/running";
import { findVersion } from "@/lib/failures/versions/store";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { alwaysSaying, REFUSED, storeWaiting } from "./model-files";

const engineer = userActor({ id: newId(), name: "Eve", role: "engineer" }, null, "fresh");
const { file } = shippedFile();
const A = "aaaa00000001";
const B = "bbbb00000002";

let unfollow: () => void;

beforeAll(async () => {
  unfollow = await followChampion();
});

afterAll(() => {
  unfollow();
  runModel(null);
});

const said = () => classifyFailure(REFUSED).category;
const lastAudit = () =>
  db().auditEntry.findFirst({ where: { targetKind: "failure-model" }, orderBy: { at: "desc" } });

describe("versions of the failure model", () => {
  it("begin with the shipped one, registered once however many processes start", async () => {
    await Promise.all([registerShipped(), registerShipped(), registerShipped()]);
    const rows = await db().failureModel.findMany({ omit: { file: true, twin: true } });
    expect(rows.map(({ version, state, shipped }) => ({ version, state, shipped }))).toEqual([
      { version: file.version, state: "champion", shipped: true },
    ]);
    expect(runningVersion()).toBe(file.version);
    expect(said()).toBe("downstream_unavailable");
  });

  it("decide the verdicts of a running process as soon as they are promoted, and again when rolled back", async () => {
    await storeWaiting(alwaysSaying("code_defect", A));
    expect(await promoteModel(engineer, { version: A, reason: "To try it" })).toEqual({
      before: file.version,
      after: A,
    });
    await expect.poll(said, { timeout: 5_000 }).toBe("code_defect");
    expect(await lastAudit()).toMatchObject({ action: "model.promote", targetId: A, reason: "To try it" });

    await storeWaiting(alwaysSaying("auth_config", B));
    await promoteModel(engineer, { version: B, reason: "And this" });
    await expect.poll(said, { timeout: 5_000 }).toBe("auth_config");

    expect(await rollBackModel(engineer)).toEqual({ before: B, after: A });
    await expect.poll(said, { timeout: 5_000 }).toBe("code_defect");
    expect(await rollBackModel(engineer)).toEqual({ before: A, after: file.version });
    await expect.poll(said, { timeout: 5_000 }).toBe("downstream_unavailable");
    expect(await lastAudit()).toMatchObject({ action: "model.roll-back", targetId: file.version });
    await expect(rollBackModel(engineer)).rejects.toMatchObject({ code: "conflict" });
  });

  it("can't be two at once", async () => {
    const promoted = await Promise.allSettled(
      [A, B, A, B].map((version) => promoteModel(engineer, { version, reason: "At once" })),
    );
    expect(promoted.some(({ status }) => status === "fulfilled")).toBe(true);
    expect(await db().failureModel.count({ where: { state: "champion" } })).toBe(1);
  });

  it("are left alone where their file is not what was stored", async () => {
    await promoteModel(engineer, { version: A, reason: "Again" }).catch(() => undefined);
    await expect.poll(runningVersion, { timeout: 5_000 }).toBe(A);
    const broken = "cccc00000003";
    await storeWaiting(alwaysSaying("rate_limited", broken), { contentHash: "0".repeat(64) });
    await promoteModel(engineer, { version: broken, reason: "Broken" });
    await expect(loadChampion()).rejects.toThrow("its hash differs");
    await storeWaiting(alwaysSaying("rate_limited", "dddd00000004"));
    await expect(promoteModel(engineer, { version: "dddd00000005", reason: "x" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(said()).toBe("code_defect");
    await promoteModel(engineer, { version: "dddd00000004", reason: "Whole" });
    await expect.poll(said, { timeout: 5_000 }).toBe("rate_limited");
  });

  it("that come with a newer product take the place of shipped ones only", async () => {
    const newer = { file: { ...file, version: "eeee00000006" }, report: null };
    await registerShipped(newer);
    expect(await findVersion(newer.file.version)).toMatchObject({ state: "waiting", shipped: true });

    await promoteModel(engineer, { version: newer.file.version, reason: "The new corpus" });
    const newest = { file: { ...file, version: "ffff00000007" }, report: null };
    await registerShipped(newest);
    expect(await findVersion(newest.file.version)).toMatchObject({
      state: "champion",
      replacedVersion: newer.file.version,
    });
    expect(await lastAudit()).toMatchObject({ action: "model.promote", actorKind: "system" });
    // An older process that starts now knows its own and changes nothing.
    await registerShipped({ file, report: null });
    expect(await findVersion(newest.file.version)).toMatchObject({ state: "champion" });
  });
});
