import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { changeGroups, UNMUTED } from "./change-groups";
import { MUTE_DAYS_MAX, MUTE_FAILURES_MAX, type GroupsChanged } from "./group-model";

const DAY_MS = 86_400_000;

export interface MuteInput {
  ids: readonly string[];
  until?: Date | null;
  /** So many further failures wake it. */
  failures?: number | null;
  /** So much money at risk wakes it; major units as decimal text. */
  money?: { amount: string; currency: string } | null;
}

function refuse(field: string, message: string): never {
  throw new AppError("invalid_input", message, { fields: { [field]: message }, retry: "never" });
}

function checkRule({ until, failures, money }: MuteInput, now: Date): void {
  const aheadMs = until ? until.getTime() - now.getTime() : 1;
  if (!(aheadMs > 0 && aheadMs <= MUTE_DAYS_MAX * DAY_MS)) {
    refuse("until", `Choose a time between now and ${MUTE_DAYS_MAX} days ahead.`);
  }
  if (
    typeof failures === "number" &&
    !(Number.isInteger(failures) && failures >= 1 && failures <= MUTE_FAILURES_MAX)
  ) {
    refuse("failures", `Give a whole number of failures between 1 and ${MUTE_FAILURES_MAX}.`);
  }
  if (money && !(/^\d{1,18}(\.\d{1,18})?$/.test(money.amount) && /[1-9]/.test(money.amount))) {
    refuse("money", "Give an amount above zero in major units, such as 500.00.");
  }
  if (money && !/^[A-Z]{3,10}$/.test(money.currency))
    refuse("money", "Give the amount's currency, such as EUR.");
}

function wordsOf({ until, failures, money }: MuteInput): string {
  const rules = [
    until ? until.toISOString() : null,
    failures ? `${failures} more failures` : null,
    money ? `${money.amount} ${money.currency} at risk` : null,
  ].filter(Boolean);
  return rules.length > 0 ? `until ${rules.join(" or ")}` : "until someone unmutes it";
}

/**
 * Takes groups out of the list until a time, so many further failures or so much money at risk, whichever comes
 * first; with none of them until a person says so. Throws invalid_input, not_found and conflict.
 */
export async function muteGroups(
  actor: Actor,
  input: MuteInput,
  clock: Clock = systemClock,
): Promise<GroupsChanged> {
  authorize(actor, "failures.triage");
  checkRule(input, clock.now());
  return changeGroups({
    actor,
    ids: input.ids,
    clock,
    change: (_group, now) => ({
      state: "muted",
      stateChangedAt: now,
      resolvedAt: null,
      resolvedBy: null,
      mutedAt: now,
      mutedBy: actor.name,
      mutedUntil: input.until ?? null,
      mutedForCount: input.failures ?? null,
      mutedForAmount: input.money?.amount ?? null,
      mutedForCurrency: input.money?.currency ?? null,
    }),
    audit: {
      action: "failure-group.mute",
      summary: (_group, destination) => `Muted a failure group of ${destination} ${wordsOf(input)}.`,
    },
  });
}

/** Puts muted groups back into the list. Throws not_found and conflict. */
export async function unmuteGroups(
  actor: Actor,
  input: { ids: readonly string[] },
  clock?: Clock,
): Promise<GroupsChanged> {
  authorize(actor, "failures.triage");
  return changeGroups({
    actor,
    ids: input.ids,
    clock,
    change: (group, now) =>
      group.state === "muted" ? { ...UNMUTED, state: "ongoing", stateChangedAt: now } : null,
    audit: {
      action: "failure-group.unmute",
      summary: (_group, destination) => `Unmuted a failure group of ${destination}.`,
    },
  });
}
