import { db } from "@/lib/platform/db";

/** What a delivery copies from its event, for tests that write a delivery's row themselves. */
export async function deliveryFacts(eventId: string) {
  const event = await db().event.findUniqueOrThrow({ where: { id: eventId } });
  return {
    eventId: event.id,
    sourceId: event.sourceId,
    environment: event.environment,
    type: event.type,
    kind: event.kind,
    eventReceivedAt: event.receivedAt,
    reference: event.reference,
    orderReference: event.orderReference,
    customer: event.customer,
    amount: event.amount,
    currency: event.currency,
  };
}
