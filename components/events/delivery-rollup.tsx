import { FileWarning } from "lucide-react";
import { Badge, StatusBadge } from "@/components/ui/badge";
import { DELIVERY_STATE_LOOKS } from "@/components/delivery/looks";
import type { DeliveryRollup, EventStatus } from "@/lib/ingest/model";

interface DeliveryRollupBadgeProps {
  status: EventStatus;
  delivery: DeliveryRollup;
  look?: "soft" | "plain";
}

/** How an event stands with its destinations, with "2 of 3" when they differ. */
export function DeliveryRollupBadge({ status, delivery, look = "plain" }: DeliveryRollupBadgeProps) {
  if (status === "quarantined") {
    return (
      <Badge tone="attention">
        <FileWarning aria-hidden />
        Not readable
      </Badge>
    );
  }
  const { state, total, succeeded } = delivery;
  const looks = status === "received" ? "pending" : state;
  return (
    <span className="inline-flex items-center gap-1.5">
      <StatusBadge status={looks} looks={DELIVERY_STATE_LOOKS} look={look} />
      {total > 1 && succeeded < total ? (
        <span className="text-xs text-subtle">
          {succeeded} of {total}
        </span>
      ) : null}
    </span>
  );
}
