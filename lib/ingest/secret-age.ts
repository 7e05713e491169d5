import { plural } from "@/lib/format/count";
import type { SecretAge } from "./secret-model";

const DAY_MS = 86_400_000;
/** A reminder comes two weeks ahead, or a quarter of the allowed age where that is shorter. */
const AHEAD_DAYS_MAX = 14;
const AHEAD_SHARE = 0.25;

interface AgingSecret {
  version: number;
  status: string;
  createdAt: Date;
}

/** The last moment before a reminder, for a secret that may grow this old. */
export function remindFrom(dueAt: Date, maxAgeDays: number): Date {
  return new Date(dueAt.getTime() - Math.min(AHEAD_DAYS_MAX, maxAgeDays * AHEAD_SHARE) * DAY_MS);
}

// A day begun is not a day gone: "in 1 day" until it is due, "since 0 days" never.
function distance(ms: number): string {
  return plural(Math.max(1, Math.ceil(ms / DAY_MS)), "day");
}

function wordsOf(secret: AgingSecret, age: Omit<SecretAge, "words">, now: Date): string {
  const left = Date.parse(age.dueAt) - now.getTime();
  const of = `Version ${secret.version}`;
  if (left <= 0) return `${of} is past its ${plural(age.maxAgeDays, "day")}: rotate it.`;
  return `${of} is due to be rotated in ${distance(left)}.`;
}

/**
 * How the secret in use stands to the age that it may reach: from its creation on, whatever was proposed since.
 * Null where no age is set and where none is in use. Pure.
 */
export function secretAge(
  secrets: readonly AgingSecret[],
  maxAgeDays: number | null,
  now: Date,
): SecretAge | null {
  const active = secrets
    .filter(({ status }) => status === "active")
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())[0];
  if (!active || maxAgeDays === null) return null;
  const dueAt = new Date(active.createdAt.getTime() + maxAgeDays * DAY_MS);
  const soon = now.getTime() >= remindFrom(dueAt, maxAgeDays).getTime();
  const state = now.getTime() >= dueAt.getTime() ? "overdue" : soon ? "soon" : "fine";
  const age = { state, maxAgeDays, dueAt: dueAt.toISOString() } as const;
  return { ...age, words: wordsOf(active, age, now) };
}
