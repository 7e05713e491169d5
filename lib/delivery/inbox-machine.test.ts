import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changedFields,
  changeLetter,
  isOpen,
  snoozeOf,
  type InboxChange,
  type InboxLetter,
} from "./inbox-machine";

const START = Date.parse("2026-11-27T09:00:00.000Z");
const HOUR_MS = 3_600_000;
const PEOPLE = ["0198c0de-0000-7000-8000-00000000000a", "0198c0de-0000-7000-8000-00000000000b"];

const FRESH: InboxLetter = {
  dead: true,
  destinationWorks: true,
  assigneeId: null,
  assignedAt: null,
  assignedBy: null,
  snoozedUntil: null,
  snoozedForRecovery: false,
  snoozedBy: null,
  resolvedAt: null,
  resolvedBy: null,
  resolutionReason: null,
  resolutionNote: null,
};

const who = fc.option(fc.constantFrom(...PEOPLE), { nil: null });
const change: fc.Arbitrary<InboxChange> = fc.oneof(
  fc.record({ kind: fc.constant("assign" as const), to: who }),
  fc.record({ kind: fc.constant("assign" as const), to: who, from: who }),
  fc.record({
    kind: fc.constant("snooze" as const),
    until: fc.oneof(
      fc.integer({ min: 1, max: 72 }).map((hours) => new Date(START + hours * HOUR_MS)),
      fc.constant("recovery" as const),
    ),
  }),
  fc.constant({ kind: "wake" as const }),
  fc.constant({ kind: "resolve" as const, reason: "duplicate" as const, note: null }),
  fc.constant({ kind: "reopen" as const }),
);
const step = fc.record({
  change,
  waitMs: fc.integer({ min: 1, max: 30 * HOUR_MS }),
  works: fc.boolean(),
});

describe("changeLetter", () => {
  it("keeps its promises through any story", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (story) => {
        let letter = FRESH;
        let now = START;
        for (const { change: asked, waitMs, works } of story) {
          now += waitMs;
          letter = { ...letter, destinationWorks: works };
          const at = new Date(now);
          const outcome = changeLetter(letter, asked, { name: "Bea", now: at });
          if (!outcome.ok) continue;
          const next: InboxLetter = { ...letter, ...outcome.next };
          // Every change leaves a trace to audit, and can be taken back from it.
          const before = changedFields(letter, next);
          const after = changedFields(next, letter);
          expect(Object.keys(after).length).toBeGreaterThan(0);
          const undone = changeLetter(next, { kind: "restore", before, after }, { name: "Bea", now: at });
          expect(undone).toMatchObject({ ok: true, next: before });
          letter = next;
          const resolved = letter.resolvedAt !== null;
          expect(resolved && (isOpen(letter, at) || snoozeOf(letter, at) !== null)).toBe(false);
        }
        // Whatever was done: unless it is resolved or waits for a recovery, it comes back to the open list.
        const later = new Date(now + 100 * HOUR_MS);
        const parked = letter.resolvedAt !== null || letter.snoozedForRecovery;
        expect(isOpen(letter, later)).toBe(!parked);
      }),
      { numRuns: 500 },
    );
  });

  const by = { name: "Bea", now: new Date(START) };

  it.each([
    ["assign a replayed one", { dead: false }, { kind: "assign", to: PEOPLE[0] ?? "" }, "not_dead"],
    ["assign a resolved one", { resolvedAt: "x" }, { kind: "assign", to: PEOPLE[0] ?? "" }, "resolved"],
    [
      "give it to who has it",
      { assigneeId: "a" },
      { kind: "assign", to: "a", from: null },
      "assigned_already",
    ],
    [
      "take it from another unseen",
      { assigneeId: "a" },
      { kind: "assign", to: "b", from: null },
      "assigned_elsewhere",
    ],
    [
      "give back what another took",
      { assigneeId: "a" },
      { kind: "assign", to: null, from: "b" },
      "assigned_elsewhere",
    ],
    ["wait for a working destination", {}, { kind: "snooze", until: "recovery" }, "destination_works"],
    ["wake what is awake", {}, { kind: "wake" }, "not_snoozed"],
    ["reopen what is open", {}, { kind: "reopen" }, "not_resolved"],
    ["resolve twice", { resolvedAt: "x" }, { kind: "resolve", reason: null, note: "x" }, "resolved"],
  ] as [string, Partial<InboxLetter>, InboxChange, string][])("refuses to %s", (_, letter, asked, why) => {
    expect(changeLetter({ ...FRESH, ...letter }, asked, by)).toEqual({ ok: false, why });
  });

  it("does not snooze over another's snooze unseen, but over one that is over", () => {
    const until = new Date(START + 5 * HOUR_MS);
    const snoozedUntil = new Date(START + HOUR_MS).toISOString();
    const asked: InboxChange = { kind: "snooze", until, from: null };
    const letter = { ...FRESH, snoozedUntil, snoozedBy: "Fin" };
    expect(changeLetter(letter, asked, by)).toEqual({ ok: false, why: "snoozed_already" });
    const later = { name: "Bea", now: new Date(START + 2 * HOUR_MS) };
    expect(changeLetter(letter, asked, later)).toMatchObject({ ok: true });
  });
});
