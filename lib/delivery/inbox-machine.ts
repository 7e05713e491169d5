import { SNOOZED_FOR_RECOVERY_UNTIL, type InboxFields, type ResolutionReason } from "./inbox-model";

/** A dead letter as the machine sees it: whether it is one, and what people did with it. */
export interface InboxLetter extends InboxFields {
  dead: boolean;
  /** Whether the destination takes deliveries now. */
  destinationWorks: boolean;
}

/**
 * What a person wants. `from` is what they saw before they decided (undefined: whatever it is now), so that
 * two people at once never overwrite each other unseen.
 */
export type InboxChange =
  | { kind: "assign"; to: string | null; from?: string | null }
  | { kind: "snooze"; until: Date | "recovery"; from?: string | null }
  | { kind: "wake" }
  | { kind: "resolve"; reason: ResolutionReason | null; note: string | null }
  | { kind: "reopen" }
  /** Undo: goes back to `before` where what is there is still what the change left. */
  | { kind: "restore"; before: Partial<InboxFields>; after: Partial<InboxFields> };

export type InboxRefusal =
  | "not_dead"
  | "resolved"
  | "not_resolved"
  | "assigned_already"
  | "assigned_elsewhere"
  | "snoozed_already"
  | "not_snoozed"
  | "destination_works"
  | "changed_since";

export type InboxOutcome = { ok: true; next: InboxFields } | { ok: false; why: InboxRefusal };

const NOT_SNOOZED = { snoozedUntil: null, snoozedForRecovery: false, snoozedBy: null } as const;
const NOT_RESOLVED = {
  resolvedAt: null,
  resolvedBy: null,
  resolutionReason: null,
  resolutionNote: null,
} as const;

const FIELDS = [
  "assigneeId",
  "assignedAt",
  "assignedBy",
  "snoozedUntil",
  "snoozedForRecovery",
  "snoozedBy",
  "resolvedAt",
  "resolvedBy",
  "resolutionReason",
  "resolutionNote",
] as const satisfies readonly (keyof InboxFields)[];

function fieldsOf(letter: InboxFields): InboxFields {
  return Object.fromEntries(FIELDS.map((field) => [field, letter[field]])) as unknown as InboxFields;
}

/** The fields that differ, each with its value in `of`. */
export function changedFields(of: InboxFields, compared: InboxFields): Partial<InboxFields> {
  return Object.fromEntries(
    FIELDS.filter((field) => of[field] !== compared[field]).map((field) => [field, of[field]]),
  );
}

/** When a snooze ends, while it lasts; null once it is over. */
export function snoozeOf(letter: Pick<InboxFields, "snoozedUntil">, now: Date): string | null {
  return letter.snoozedUntil !== null && Date.parse(letter.snoozedUntil) > now.getTime()
    ? letter.snoozedUntil
    : null;
}

/** Whether a letter stands in the open list: dead, not resolved, not snoozed. */
export function isOpen(letter: InboxLetter, now: Date): boolean {
  return letter.dead && letter.resolvedAt === null && snoozeOf(letter, now) === null;
}

type By = { name: string; now: Date };

function assign(letter: InboxLetter, change: InboxChange & { kind: "assign" }, by: By): InboxOutcome {
  if (letter.assigneeId === change.to) return { ok: false, why: "assigned_already" };
  if (change.from !== undefined && change.from !== letter.assigneeId)
    return { ok: false, why: "assigned_elsewhere" };
  const assigned =
    change.to === null
      ? { assigneeId: null, assignedAt: null, assignedBy: null }
      : { assigneeId: change.to, assignedAt: by.now.toISOString(), assignedBy: by.name };
  return { ok: true, next: { ...fieldsOf(letter), ...assigned } };
}

function snooze(letter: InboxLetter, change: InboxChange & { kind: "snooze" }, by: By): InboxOutcome {
  const recovery = change.until === "recovery";
  if (recovery && letter.destinationWorks) return { ok: false, why: "destination_works" };
  if (change.from !== undefined && change.from !== snoozeOf(letter, by.now))
    return { ok: false, why: "snoozed_already" };
  const snoozedUntil = recovery ? SNOOZED_FOR_RECOVERY_UNTIL : (change.until as Date).toISOString();
  const next = { ...fieldsOf(letter), snoozedUntil, snoozedForRecovery: recovery, snoozedBy: by.name };
  const asItIs = Object.keys(changedFields(next, letter)).length === 0;
  return asItIs ? { ok: false, why: "snoozed_already" } : { ok: true, next };
}

function wake(letter: InboxLetter, by: By): InboxOutcome {
  if (snoozeOf(letter, by.now) === null) return { ok: false, why: "not_snoozed" };
  return { ok: true, next: { ...fieldsOf(letter), ...NOT_SNOOZED } };
}

function restore(letter: InboxLetter, change: InboxChange & { kind: "restore" }): InboxOutcome {
  if (letter.resolvedAt !== null && !("resolvedAt" in change.after)) return { ok: false, why: "resolved" };
  const same = FIELDS.every((field) => !(field in change.after) || change.after[field] === letter[field]);
  if (!same) return { ok: false, why: "changed_since" };
  return { ok: true, next: { ...fieldsOf(letter), ...change.before } };
}

/**
 * What a change makes of a dead letter, or why it can't be made. Pure. A resolved letter takes nothing but
 * reopening (and undoing); resolving ends a snooze, so that a letter opened again is seen at once.
 */
export function changeLetter(letter: InboxLetter, change: InboxChange, by: By): InboxOutcome {
  if (!letter.dead) return { ok: false, why: "not_dead" };
  if (change.kind === "restore") return restore(letter, change);
  if (change.kind === "reopen") {
    if (letter.resolvedAt === null) return { ok: false, why: "not_resolved" };
    return { ok: true, next: { ...fieldsOf(letter), ...NOT_RESOLVED } };
  }
  if (letter.resolvedAt !== null) return { ok: false, why: "resolved" };
  switch (change.kind) {
    case "assign":
      return assign(letter, change, by);
    case "snooze":
      return snooze(letter, change, by);
    case "wake":
      return wake(letter, by);
    case "resolve": {
      const resolved = {
        resolvedAt: by.now.toISOString(),
        resolvedBy: by.name,
        resolutionReason: change.reason,
        resolutionNote: change.note,
      };
      return { ok: true, next: { ...fieldsOf(letter), ...NOT_SNOOZED, ...resolved } };
    }
  }
}
