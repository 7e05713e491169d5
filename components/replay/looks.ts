import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleStop,
  Clock3,
  FlaskConical,
  Hand,
  LoaderCircle,
  RotateCw,
  Send,
} from "lucide-react";
import type { StatusLook } from "@/components/ui/badge";
import type { ItemState, ReplayRunView, ReplayScope, RunState } from "@/lib/delivery/replay-model";
import { plural } from "@/lib/format/count";
import { PRESET_WORDS, RANGE_PRESETS } from "@/lib/format/time-range";

export const RUN_LOOKS: Record<RunState, StatusLook> = {
  preparing: { label: "Being prepared", tone: "waiting", icon: LoaderCircle },
  draft: { label: "Planned", tone: "neutral", icon: CircleDashed },
  canary: { label: "Canary", tone: "waiting", icon: FlaskConical },
  waiting_for_review: { label: "Waits for review", tone: "attention", icon: Hand },
  running: { label: "Running", tone: "waiting", icon: Send },
  paused: { label: "Paused", tone: "attention", icon: CirclePause },
  stopped: { label: "Stopped", tone: "attention", icon: CircleStop },
  completed: { label: "Finished", tone: "ok", icon: CircleCheck },
  failed: { label: "Not prepared", tone: "failed", icon: CircleAlert },
};

export const ITEM_LOOKS: Record<ItemState, StatusLook> = {
  planned: { label: "Not started", tone: "neutral", icon: CircleDashed },
  started: { label: "On its way", tone: "waiting", icon: Clock3 },
  retrying: { label: "Failed, tried on", tone: "attention", icon: RotateCw },
  succeeded: { label: "Delivered", tone: "ok", icon: CircleCheck },
  failed: { label: "Failed", tone: "failed", icon: CircleAlert },
  skipped: { label: "Left out", tone: "neutral", icon: Ban },
};

/** Which deliveries a replay is about, in words. */
export function scopeWords(scope: ReplayScope): string {
  switch (scope.kind) {
    case "deliveries":
      return plural(scope.ids.length, "chosen delivery", "chosen deliveries");
    case "dead-letters":
      return `Dead letters${filterWords(scope.filter)}`;
    case "deliveries-matching":
      return `Deliveries${filterWords(scope.filter)}`;
    case "events":
      return `${plural(scope.ids.length, "event")}${scope.destination ? ` to ${scope.destination}` : ""}`;
    case "missed":
      return `What ${scope.destination} missed`;
    case "run":
      return "What an earlier replay left undone";
  }
}

const HIDDEN = new Set(["sort", "dir", "cursor", "before", "open", "view", "range"]);

function filterWords(filter: Record<string, string>): string {
  const parts = Object.entries(filter)
    .filter(([name, value]) => value !== "" && !HIDDEN.has(name))
    .map(([name, value]) => `${name} ${value.replaceAll(",", " or ")}`);
  const preset = RANGE_PRESETS.find((known) => known === filter["range"]);
  const time = preset ? ` of ${PRESET_WORDS[preset]}` : "";
  if (parts.length > 0) return `${time}: ${parts.join(", ")}`;
  return time || ", all of them";
}

/** How far a run is, in one sentence. */
export function runSentence(run: ReplayRunView): string {
  const counts = run.tally?.counts;
  if (run.stateReason && run.state !== "completed") return run.stateReason;
  switch (run.state) {
    case "preparing":
      return `Listing what it covers: ${run.itemCount} found so far.`;
    case "draft":
      return draftSentence(run);
    case "completed":
      return counts
        ? `${plural(counts.succeeded, "delivery", "deliveries")} arrived, ${counts.failed} failed, ${counts.skipped} left out.`
        : "Finished.";
    default:
      return counts
        ? `${counts.succeeded} delivered, ${counts.failed + counts.retrying} failed, ${counts.started} on the way, ${counts.planned} to go.`
        : "It begins.";
  }
}

function draftSentence({ plan }: ReplayRunView): string {
  if (!plan) return "Nothing was sent yet.";
  if (plan.total === 0) return "Nothing was found, so there is nothing to send again.";
  if (plan.send.count === 0) return "Nothing of this would be sent. See below why.";
  const waits = plan.send.waiting > 0 ? `, ${plan.send.waiting} of them when their destination is back` : "";
  return `${plural(plan.send.count, "delivery", "deliveries")} would be sent${waits}. Nothing was sent yet.`;
}
