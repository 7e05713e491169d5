import { deliverySentence, wordsOfDelivery } from "@/components/events/sentence";
import { UrlPanel } from "@/components/ui/url-panel";
import type { Actor } from "@/lib/access/actor";
import { getDeadLetter } from "@/lib/delivery/queries";
import { AppError } from "@/lib/platform/errors";
import { DeadLetterDetail } from "./dead-letter-detail";

/** A dead letter beside the inbox. */
export async function DeadLetterPanel({ actor, deliveryId }: { actor: Actor; deliveryId: string }) {
  const delivery = await read(actor, deliveryId);
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

async function read(actor: Actor, deliveryId: string) {
  try {
    return await getDeadLetter(actor, deliveryId);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
