import {
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CirclePause,
  CircleX,
  Clock3,
  RotateCw,
  Send,
  ShieldCheck,
  ShieldQuestion,
  ZapOff,
} from "lucide-react";
import type { StatusLook } from "@/components/ui/badge";

export type DeliveryStatus = "pending" | "held" | "sending" | "succeeded" | "dead";
export type AttemptStatus = "sending" | "succeeded" | "failed" | "unknown";
export type BreakerState = "closed" | "open" | "half_open";

/** How each state of a delivery is shown. */
export const DELIVERY_LOOKS: Record<DeliveryStatus | "retrying" | "resolved", StatusLook> = {
  pending: { label: "Waiting", tone: "waiting", icon: Clock3 },
  retrying: { label: "Retrying", tone: "attention", icon: RotateCw },
  held: { label: "On hold", tone: "waiting", icon: CirclePause },
  sending: { label: "Sending", tone: "waiting", icon: Send },
  succeeded: { label: "Delivered", tone: "ok", icon: CircleCheck },
  dead: { label: "Dead letter", tone: "failed", icon: CircleX },
  resolved: { label: "Resolved", tone: "neutral", icon: CircleCheck },
};

/** A pending delivery that has failed before is shown as retrying; a dead one that a person closed as resolved. */
export function deliveryLook(delivery: {
  status: DeliveryStatus;
  attempts: number;
  resolved?: boolean;
}): keyof typeof DELIVERY_LOOKS {
  if (delivery.status === "pending" && delivery.attempts > 0) return "retrying";
  if (delivery.status === "dead" && delivery.resolved) return "resolved";
  return delivery.status;
}

export const ATTEMPT_LOOKS: Record<AttemptStatus, StatusLook> = {
  sending: { label: "Sending", tone: "waiting", icon: Send },
  succeeded: { label: "Accepted", tone: "ok", icon: CircleCheck },
  failed: { label: "Failed", tone: "failed", icon: CircleX },
  unknown: { label: "Outcome unknown", tone: "attention", icon: CircleHelp },
};

export const BREAKER_LOOKS: Record<BreakerState | "paused" | "disabled", StatusLook> = {
  closed: { label: "Taking deliveries", tone: "ok", icon: ShieldCheck },
  half_open: { label: "Probing", tone: "attention", icon: ShieldQuestion },
  open: { label: "Not answering", tone: "failed", icon: ZapOff },
  paused: { label: "Paused", tone: "waiting", icon: CirclePause },
  disabled: { label: "Switched off", tone: "neutral", icon: CircleDashed },
};

/** One word for how a destination is doing; a person's pause outweighs the breaker. */
export function destinationLook(destination: {
  enabled: boolean;
  paused: boolean;
  breaker: BreakerState;
}): keyof typeof BREAKER_LOOKS {
  if (!destination.enabled) return "disabled";
  return destination.paused ? "paused" : destination.breaker;
}

const TRIGGERS: Record<string, string> = {
  first: "First try",
  retry: "Automatic retry",
  probe: "Probe of a destination that was not answering",
  replay: "Replay asked for by a person",
};

/** What caused an attempt. */
export function triggerText(trigger: string): string {
  return TRIGGERS[trigger] ?? trigger;
}
