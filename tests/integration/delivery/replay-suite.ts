import { describe, expect, it } from "vitest";
import { userActor } from "@/lib/access/actor";
import {
  pauseReplayRun,
  resumeReplayRun,
  startReplayRun,
  stopReplayRun,
} from "@/lib/delivery/control-replay-run";
import { planReplay } from "@/lib/delivery/prepare-replay-run";
import { recoverRuns } from "@/lib/delivery/advance-replay-run";
import type { ReplayOptions, RunState } from "@/lib/delivery/replay-model";
import { listReplayItems, replayCauses } from "@/lib/delivery/replay-item-queries";
import { getReplayRun } from "@/lib/delivery/replay-run-queries";
import { db } from "@/lib/platform/db";
import { queue } from "@/lib/queue/connections";
import { deliveryFacts } from "../../support/delivery-facts";
import { ACTOR, makeDestination, makeEvent, makeSource } from "./fixtures";
import { accept, answer, until, type Behaviour, type Receiver } from "./receiver";
import { useWorld } from "./world";

interface Outage {
  target: Receiver;
  slug: string;
  destinationId: string;
}

/** The life of a replay run on real stores and a real destination, whichever backend the queues run on. */
export function replaySuite(backend: "postgres" | "redis"): void {
  describe(`a replay run over ${backend} queues`, () => {
    const { receiver } = useWorld();

    async function outage(count: number, behaviour: Behaviour = accept): Promise<Outage> {
      const sourceId = await makeSource();
      const target = await receiver(behaviour);
      const { id, slug } = await makeDestination({ url: target.url, routes: [{ source: sourceId }] });
      for (let i = 0; i < count; i += 1) {
        const eventId = await makeEvent({ sourceId });
        await db().event.update({ where: { id: eventId }, data: { status: "dispatched" } });
        const dead = { status: "dead" as const, deadAt: new Date(), lastCategory: "downstream_unavailable" };
        await db().delivery.create({
          data: { ...(await deliveryFacts(eventId)), destinationId: id, ...dead },
        });
      }
      return { target, slug, destinationId: id };
    }

    async function planned(slug: string, options: Partial<ReplayOptions> = {}): Promise<string> {
      const scope = { kind: "dead-letters" as const, filter: { destination: slug } };
      const { id } = await planReplay(ACTOR, { scope, options: { ratePerSecond: 200, ...options } });
      return id;
    }

    async function started(slug: string, options: Partial<ReplayOptions> = {}): Promise<string> {
      const runId = await planned(slug, options);
      await startReplayRun(ACTOR, { runId });
      return runId;
    }

    async function reaches(runId: string, state: RunState) {
      await until(state, async () => (await getReplayRun(ACTOR, runId)).state === state, 30_000);
      return getReplayRun(ACTOR, runId);
    }

    it("sends each item once, and says what became of each", async () => {
      const { target, slug } = await outage(25);
      const run = await reaches(await started(slug, { canarySize: 5 }), "completed");
      expect(run.tally?.counts).toMatchObject({ succeeded: 25, planned: 0, failed: 0 });
      const arrived = async () => (await getReplayRun(ACTOR, run.id)).tally?.money.succeeded ?? [];
      await until("summed", async () => (await arrived())[0]?.count === 25);
      expect(await arrived()).toEqual([{ currency: "EUR", amount: "1050.00", count: 25 }]);
      expect(target.requests).toHaveLength(25);
      expect(new Set(target.requests.map((r) => r.headers["webhook-id"])).size).toBe(25);
      const page = await listReplayItems(ACTOR, run.id, { state: "succeeded", limit: 10 });
      expect(page.data).toHaveLength(10);
      expect(page.nextCursor).not.toBeNull();
      const trail = await db().auditEntry.findMany({ where: { targetId: run.id }, orderBy: { id: "asc" } });
      expect(trail.map(({ action }) => action)).toEqual([
        "replay-run.plan",
        "replay-run.start",
        "replay-run.finish",
      ]);
    });

    it("waits for a person when the canary fails, sends no more, and goes on when told to", async () => {
      const { target, slug } = await outage(20, answer(422, "tax code unknown"));
      const runId = await started(slug, { canarySize: 4 });
      const run = await reaches(runId, "waiting_for_review");
      expect(run.stateReason).toContain("failed");
      expect(target.requests.length).toBeLessThanOrEqual(4);
      expect(await replayCauses(ACTOR, runId, { canaryOnly: true })).toMatchObject([
        { category: "payload_mismatch", responseStatus: 422 },
      ]);
      // The canary is judged as soon as it can't pass; what had begun by then is let to come back first.
      await until(
        "the canary is back",
        async () => (await getReplayRun(ACTOR, runId)).tally?.counts.started === 0,
      );
      // Three of four may have been enough to judge it; then the fourth has not begun.
      const failed = (await getReplayRun(ACTOR, runId)).tally?.counts.failed ?? 0;
      expect(failed).toBeGreaterThanOrEqual(1);
      target.behave(accept);
      await resumeReplayRun(ACTOR, { runId });
      const done = await reaches(runId, "completed");
      expect(done.tally?.counts).toMatchObject({ succeeded: 20 - failed, failed });
      const again = await planReplay(ACTOR, { scope: { kind: "run", run: runId, results: ["failed"] } });
      expect((await getReplayRun(ACTOR, again.id)).plan?.send.count).toBe(failed);
    });

    it("stops by itself when too many fail, and leaves the rest untouched", async () => {
      const { slug, destinationId } = await outage(60, answer(422, "no"));
      const run = await reaches(
        await started(slug, { canarySize: 0, ratePerSecond: 10, stopAfterResults: 5 }),
        "stopped",
      );
      expect(run.stateReason).toContain("Stopped by itself");
      const untouched = run.tally?.counts.planned ?? 0;
      expect(untouched).toBeGreaterThan(0);
      expect(await db().delivery.count({ where: { destinationId, round: 1, status: "dead" } })).toBe(
        untouched,
      );
    });

    it("begins nothing within a second of a pause, and goes on where it was after a stop too", async () => {
      const { target, slug } = await outage(40);
      const runId = await started(slug, { canarySize: 0, ratePerSecond: 10 });
      await until("some", () => target.requests.length >= 5);
      await pauseReplayRun(ACTOR, { runId });
      const begun = await db().replayItem.count({ where: { runId, state: { not: "planned" } } });
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(await db().replayItem.count({ where: { runId, state: { not: "planned" } } })).toBe(begun);
      await resumeReplayRun(ACTOR, { runId });
      await until("more", () => target.requests.length > begun);
      await stopReplayRun(ACTOR, { runId });
      expect((await getReplayRun(ACTOR, runId)).state).toBe("stopped");
      await resumeReplayRun(ACTOR, { runId });
      await reaches(runId, "completed");
      expect(target.requests).toHaveLength(40);
    });

    it("keeps to its rate over all workers", async () => {
      const { target, slug } = await outage(24);
      const runId = await started(slug, { canarySize: 0, ratePerSecond: 8 });
      await reaches(runId, "completed");
      const times = target.requests.map(({ at }) => at).toSorted((a, b) => a - b);
      for (const [index, at] of times.entries()) {
        const within = times.slice(index).filter((other) => other - at < 1_000).length;
        // One second's rate, and one second's worth that may have gathered.
        expect(within).toBeLessThanOrEqual(8 + 8 + 1);
      }
    });

    it("of two over the same deliveries sends each once", async () => {
      const { target, slug } = await outage(30);
      const [one, two] = [await planned(slug, { canarySize: 0 }), await planned(slug, { canarySize: 0 })];
      await Promise.all([startReplayRun(ACTOR, { runId: one }), startReplayRun(ACTOR, { runId: two })]);
      const runs = [await reaches(one, "completed"), await reaches(two, "completed")];
      expect(target.requests).toHaveLength(30);
      const sum = (state: "succeeded" | "skipped") =>
        runs.reduce((total, run) => total + (run.tally?.counts[state] ?? 0), 0);
      expect([sum("succeeded"), sum("skipped")]).toEqual([30, 30]);
    });

    it("takes up a run whose jobs were lost, and skips what was settled meanwhile", async () => {
      const { target, slug, destinationId } = await outage(12);
      const runId = await planned(slug, { canarySize: 0, ratePerSecond: 2 });
      const gone = await db().delivery.findFirstOrThrow({
        where: { destinationId },
        orderBy: { id: "desc" },
      });
      await db().delivery.update({ where: { id: gone.id }, data: { resolvedAt: new Date() } });
      await startReplayRun(ACTOR, { runId });
      await queue("replay").drain(true);
      await db().replayRun.update({
        where: { id: runId },
        data: { nextStepAt: new Date(Date.now() - 60_000) },
      });
      await until("recovered", async () => (await recoverRuns()) > 0 || target.requests.length > 0);
      const run = await reaches(runId, "completed");
      expect(run.tally).toMatchObject({
        counts: { succeeded: 11, skipped: 1 },
        skipped: [{ reason: "resolved", count: 1 }],
      });
      expect(target.requests).toHaveLength(11);
    });

    it("waits for a paused destination instead of failing, and finishes when it is back", async () => {
      const { target, slug } = await outage(5);
      await db().destination.update({ where: { slug }, data: { pausedAt: new Date() } });
      const runId = await started(slug, { canarySize: 2 });
      await until("said", async () => (await getReplayRun(ACTOR, runId)).stateReason !== null);
      expect(target.requests).toHaveLength(0);
      // A canary of which nothing was sent has not passed.
      expect((await getReplayRun(ACTOR, runId)).state).toBe("canary");
      await db().destination.update({ where: { slug }, data: { pausedAt: null } });
      await reaches(runId, "completed");
      expect(target.requests).toHaveLength(5);
    });

    it("asks for the number and a reason from a hundred on, and for the role", async () => {
      const { slug } = await outage(100);
      const runId = await planned(slug);
      const finance = userActor({ id: "f", name: "Fin", role: "finance" });
      await expect(startReplayRun(finance, { runId })).rejects.toMatchObject({ code: "forbidden" });
      await expect(startReplayRun(ACTOR, { runId, typed: "100" })).rejects.toMatchObject({
        fields: { reason: expect.any(String) },
      });
      await expect(startReplayRun(ACTOR, { runId, reason: "Up again", typed: "99" })).rejects.toMatchObject({
        fields: { typed: expect.any(String) },
      });
      await startReplayRun(ACTOR, { runId, reason: "Up again", typed: "100" });
      const begun = await getReplayRun(ACTOR, runId);
      expect(begun).toMatchObject({ reason: "Up again", startedBy: "tests" });
      await stopReplayRun(ACTOR, { runId });
    });
  });
}
