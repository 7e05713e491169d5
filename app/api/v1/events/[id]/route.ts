import { apiMethods, apiRoute } from "@/app/_server/api-route";
import { deliveriesOfEvent, revealDeliveriesOfEvent } from "@/lib/delivery/queries";
import { loadPayloadIfKept } from "@/lib/ingest/event-payloads";
import { getEvent, revealEvent } from "@/lib/ingest/queries";
import { eventDetailAnswer } from "../../_answers/event";
import { showEvent } from "@/lib/api/events";

const show = apiRoute(showEvent, async ({ actor, params, query }) => {
  const reveal = query.reveal === "true";
  const event = reveal ? await revealEvent(actor, params.id) : await getEvent(actor, params.id);
  const deliveries = await (event.revealed ? revealDeliveriesOfEvent : deliveriesOfEvent)(actor, event.id);
  // Masking works on text, so the bytes themselves leave only after revealEvent has agreed.
  const stored = event.revealed ? await loadPayloadIfKept(event.id) : null;
  return eventDetailAnswer(event, deliveries, stored?.payload ?? null);
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(show);
