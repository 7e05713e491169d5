import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { Money } from "@/components/ui/values";
import type { EventDetail } from "@/lib/ingest/model";
import { DeliveryRollupBadge } from "./delivery-rollup";

/** The money on top: amount, where it stands, whose it is, when. */
export function EventMoney({ event }: { event: EventDetail }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {event.amount ? (
        <Money amount={event.amount} currency={event.currency} className="text-lg font-semibold text-text" />
      ) : null}
      <DeliveryRollupBadge status={event.status} delivery={event.delivery} look="soft" />
      {event.environment === "test" ? <Badge>Test money</Badge> : null}
      {event.orderReference ? <span className="text-text">Order {event.orderReference}</span> : null}
      <span>
        {event.source.name}, <RelativeTime at={event.receivedAt} />
      </span>
    </span>
  );
}
