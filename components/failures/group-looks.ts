import { BellOff, CircleCheck, CircleDot, RotateCcw, Sparkles } from "lucide-react";
import type { StatusLook } from "@/components/ui/badge";
import { STATE_TEXT, type FailureGroupState, type MuteRule } from "@/lib/failures/group-model";
import { formatCount, plural } from "@/lib/format/count";
import { formatMoney } from "@/lib/format/money";
import type { FailureCategory } from "@/lib/failures/model";

export const GROUP_LOOKS: Readonly<Record<FailureGroupState, StatusLook>> = {
  new: { label: STATE_TEXT.new.label, tone: "attention", icon: Sparkles },
  ongoing: { label: STATE_TEXT.ongoing.label, tone: "waiting", icon: CircleDot },
  regressed: { label: STATE_TEXT.regressed.label, tone: "failed", icon: RotateCcw },
  resolved: { label: STATE_TEXT.resolved.label, tone: "ok", icon: CircleCheck },
  muted: { label: STATE_TEXT.muted.label, tone: "neutral", icon: BellOff },
};

const ACTS: Record<FailureCategory, (destination: string) => string> = {
  network_transient: (name) =>
    `Nobody yet: Tallyhook tries again by itself. If it lasts, an engineer checks that ${name} can be reached.`,
  rate_limited: (name) =>
    `Nobody: Tallyhook tries again, more slowly. If it lasts, an engineer asks ${name} for a higher limit.`,
  downstream_unavailable: (name) =>
    `Nobody yet: Tallyhook tries again by itself. If it lasts, an engineer asks the team of ${name}.`,
  auth_config: (name) =>
    `An engineer: ${name} refuses our credentials or address. Correct its settings, then replay.`,
  payload_mismatch: (name) =>
    `An engineer finds out what ${name} did not accept and replays. Finance may book it by hand and resolve it.`,
  business_conflict: (name) =>
    `Finance: ${name} says it is booked already or not allowed. Check there, then resolve the dead letters.`,
  code_defect: (name) =>
    `The team of ${name}: its own program failed. Once they mended it, an engineer replays.`,
};

/** Who has to do what, in words that finance understands. */
export function whoActs(category: FailureCategory | null, destination: string): string {
  if (!category) return "An engineer: look at the examples, and say what kind of failure it is.";
  return ACTS[category](destination);
}

/** How sure a verdict is: "91% sure", or that a person said so. */
export function sureness({ probability, corrected }: { probability: number; corrected: boolean }): string {
  if (corrected) return "A person said so";
  return `${Math.floor(probability * 100)}% sure`;
}

/** What wakes a muted group, as the end of a sentence; the time is said apart, in the viewer's zone. */
export function muteWords({ failures, money, until }: MuteRule): string {
  const parts = [
    failures === null ? null : `${formatCount(failures)} more failures`,
    money === null ? null : `${formatMoney(money.amount, money.currency)} at risk`,
  ].filter((part) => part !== null);
  if (parts.length > 0) return `until ${parts.join(" or ")}`;
  return until === null ? "until someone unmutes it" : "";
}

/** "4 minutes", from seconds, for how long after a change something began. */
export function afterWords(seconds: number): string {
  if (seconds < 90) return plural(seconds, "second");
  return plural(Math.round(seconds / 60), "minute");
}
