import { orNull } from "@/app/(dashboard)/_page/or-not-found";
import { deliverySentence, wordsOfDelivery } from "@/components/events/sentence";
import { UrlPanel } from "@/components/ui/url-panel";
import type { Actor } from "@/lib/access/actor";
import { getDelivery } from "@/lib/delivery/queries";
import { DeliveryDetail } from "./delivery-detail";

/** A delivery beside the list; an id that leads nowhere says so in the panel. */
export async function DeliveryPanel({ actor, deliveryId }: { actor: Actor; deliveryId: string }) {
  const delivery = await orNull(getDelivery(actor, deliveryId));
  if (!delivery) {
    return (
      <UrlPanel title="No such delivery" pageHref="/deliveries">
        <p className="text-sm text-muted">There is no delivery with this id. It may have been removed.</p>
      </UrlPanel>
    );
  }
  return (
    <UrlPanel
      title={deliverySentence(delivery.event, wordsOfDelivery(delivery))}
      pageHref={`/deliveries/${delivery.id}`}
    >
      <DeliveryDetail actor={actor} delivery={delivery} />
    </UrlPanel>
  );
}
