import { describe, expect, it } from "vitest";
import type { QueueView, WorkersView } from "@/lib/queue/model";
import { queuesVerdict } from "./verdict";
import { jobSubject } from "./words";

const idle: QueueView = {
  name: "delivery",
  waiting: 0,
  active: 0,
  delayed: 0,
  failed: 0,
  lagMs: 0,
  workers: 1,
  pause: null,
  completedPerMinute: 0,
  failedPerMinute: 0,
  meanMs: null,
};
const crew = (alive: number): WorkersView => ({ workers: [], alive, noneSince: null });
const pause = { queue: "delivery" as const, pausedAt: "2026-11-27T10:00:00Z", pausedBy: "Eda", reason: null };

describe("queuesVerdict", () => {
  it.each<[string, Partial<QueueView>, number, string]>([
    ["idle", {}, 1, "1 worker process runs and every queue is empty."],
    ["busy", { waiting: 3 }, 2, "2 worker processes run and keep up; 3 jobs wait."],
    ["busy alone", { waiting: 1 }, 1, "1 worker process runs and keeps up; 1 job waits."],
    ["late", { waiting: 9, lagMs: 90_000 }, 1, "1 worker process runs; Delivery lags 1 min 30 s behind."],
    ["paused", { pause, lagMs: 90_000 }, 1, "1 worker process runs; Delivery is paused by Eda."],
    ["failed", { failed: 1 }, 1, "1 worker process runs; 1 job failed for good."],
    [
      "nobody works",
      { waiting: 4 },
      0,
      "No worker is running, so nothing is planned or delivered. Events are still received and stored.",
    ],
  ])("%s", (_name, change, alive, sentence) => {
    expect(queuesVerdict([{ ...idle, ...change }], crew(alive))).toBe(sentence);
  });
});

describe("jobSubject", () => {
  it.each([
    [{ deliveryId: "d1" }, { label: "delivery", href: "/dead-letters/d1" }],
    [{ eventIds: ["e1"] }, { label: "event", href: "/events/e1" }],
    [{ eventIds: ["e1", "e2"] }, { label: "2 events, from the first", href: "/events/e1" }],
    [{}, null],
  ])("%j", (data, subject) => {
    expect(jobSubject(data)).toEqual(subject);
  });
});
