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
import type { AttemptStatus, DeliveryStatus, DestinationStatus } from "@/lib/delivery/model";
import type { DeliveryState } from "@/lib/ingest/model";

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

/** How a destination is doing, in one word. */
export const DESTINATION_LOOKS: Record<DestinationStatus, StatusLook> = {
  active: { label: "Taking deliveries", tone: "ok", icon: ShieldCheck },
  half_open: { label: "Being probed", tone: "attention", icon: ShieldQuestion },
  breaker_open: { label: "On hold", tone: "failed", icon: ZapOff },
  paused: { label: "Paused", tone: "waiting", icon: CirclePause },
  disabled: { label: "Switched off", tone: "neutral", icon: CircleDashed },
};

/** How an event stands with all its destinations together. */
export const DELIVERY_STATE_LOOKS: Record<DeliveryState, StatusLook> = {
  none: { label: "No destination", tone: "neutral", icon: CircleDashed },
  pending: { label: "Waiting", tone: "waiting", icon: Clock3 },
  failing: { label: "Retrying", tone: "attention", icon: RotateCw },
  delivered: { label: "Delivered", tone: "ok", icon: CircleCheck },
  dead: { label: "Dead letter", tone: "failed", icon: CircleX },
  resolved: { label: "Resolved", tone: "neutral", icon: CircleCheck },
};

const TRIGGERS: Record<string, string> = {
  first: "First try",
  retry: "Automatic retry",
  probe: "Probe of a destination that was not taking deliveries",
  replay: "Replay asked for by a person",
};

/** What caused an attempt. */
export function triggerText(trigger: string): string {
  return TRIGGERS[trigger] ?? trigger;
}
