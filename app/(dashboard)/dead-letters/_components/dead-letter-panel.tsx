import { orNull } from "@/app/(dashboard)/_page/or-not-found";
import { deliverySentence, wordsOfDelivery } from "@/components/events/sentence";
import { UrlPanel } from "@/components/ui/url-panel";
import type { Actor } from "@/lib/access/actor";
import { getDeadLetter } from "@/lib/delivery/queries";
import { DeadLetterDetail } from "./dead-letter-detail";

/** A dead letter beside the inbox. */
export async function DeadLetterPanel({ actor, deliveryId }: { actor: Actor; deliveryId: string }) {
  const delivery = await orNull(getDeadLetter(actor, deliveryId));
  if (!delivery) {
    return (
      <UrlPanel title="No such dead letter" pageHref="/dead-letters">
        <p className="text-sm text-muted">There is no delivery with this id. It may have been removed.</p>
      </UrlPanel>
    );
  }
  return (
    <UrlPanel
      title={deliverySentence(delivery.event, wordsOfDelivery(delivery))}
      pageHref={`/dead-letters/${delivery.id}`}
    >
      <DeadLetterDetail actor={actor} delivery={delivery} />
    </UrlPanel>
  );
}
