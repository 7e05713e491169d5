import { deadLetterNextStep } from "@/components/failures/categories";
import { causeClause } from "@/components/failures/cause";
import type { Tone } from "@/components/ui/tone";
import { DEAD_REASON_TEXT, type DeliveryDetailView } from "@/lib/delivery/model";
import type { EventDetail } from "@/lib/ingest/model";
import { deliverySentence, eventSentence, eventSubject, wordsOfDelivery } from "./sentence";

/** Who must act on an event now; null when nobody must. */
export type Acting = "Finance" | "Engineer" | "Finance or engineer" | null;

/** The first voice of an event: what happened to it, what comes next, and who must act. */
export interface Headline {
  sentence: string;
  tone: Tone;
  next: string;
  who: Acting;
}

/** The worst that happened comes first, since it is what somebody must act on. */
export function eventHeadline(event: EventDetail, deliveries: readonly DeliveryDetailView[]): Headline {
  const words = { ...event, quarantined: event.status === "quarantined" };
  const said = eventSentence(words);
  if (words.quarantined) {
    return {
      sentence: said,
      tone: "attention",
      next: "Compare its payload with the source's settings. Nothing was sent on.",
      who: "Engineer",
    };
  }
  const dead = deliveries.filter((delivery) => delivery.status === "dead" && delivery.resolvedAt === null);
  const [firstDead] = dead;
  if (firstDead) {
    return {
      sentence: `${eventSubject(words)} did not reach ${listOf(dead)}: ${causeOf(firstDead)}`,
      tone: "failed",
      next: deadLetterNextStep(firstDead.lastCategory),
      who: actingOn(firstDead),
    };
  }
  const open = deliveries.filter((delivery) => delivery.status !== "succeeded" && delivery.status !== "dead");
  const [firstOpen] = open.toSorted((a, b) => b.attemptCount - a.attemptCount);
  if (firstOpen) return openHeadline(event, firstOpen);
  return doneHeadline(said, event, deliveries);
}

function openHeadline(event: EventDetail, delivery: DeliveryDetailView): Headline {
  const tone: Tone = delivery.attemptCount > 0 ? "attention" : "waiting";
  const sentence = deliverySentence(event, wordsOfDelivery(delivery));
  if (delivery.status === "held" && delivery.heldReason === "paused") {
    return {
      sentence,
      tone: "waiting",
      next: `Resume ${delivery.destination.name} to send it.`,
      who: "Engineer",
    };
  }
  const next =
    delivery.status === "held"
      ? "It is sent by itself as soon as that is possible."
      : "It is tried again by itself; nobody needs to act.";
  return {
    sentence,
    tone,
    next: delivery.attemptCount > 0 ? next : next.replace("tried again", "sent"),
    who: null,
  };
}

function doneHeadline(said: string, event: EventDetail, deliveries: readonly DeliveryDetailView[]): Headline {
  if (deliveries.length === 0) {
    const next =
      event.status === "received"
        ? "Its deliveries are planned in a moment."
        : "No destination asks for events like this one. A route to a destination changes that for the next one.";
    return { sentence: said, tone: "neutral", next, who: null };
  }
  const resolved = deliveries.filter((delivery) => delivery.status === "dead");
  const delivered = deliveries.filter((delivery) => delivery.status === "succeeded");
  if (resolved.length > 0) {
    const [first] = resolved;
    const note = first?.resolutionNote ? `: ${first.resolutionNote}` : ".";
    return {
      sentence: `${said} ${listOf(resolved)} never took it; ${first?.resolvedBy ?? "a person"} settled that.`,
      tone: "neutral",
      next: `Nothing is left to do${note}`,
      who: null,
    };
  }
  return {
    sentence: said,
    tone: "ok",
    next: `${listOf(delivered)} took it. Nothing is left to do.`,
    who: null,
  };
}

/** What the worker wrote names the destination and its reason; why it is not tried again is said elsewhere. */
function causeOf(delivery: DeliveryDetailView): string {
  const why = delivery.deadReason ? ` ${DEAD_REASON_TEXT[delivery.deadReason]}` : "";
  const written = delivery.sentence?.replace(why, "").trim();
  if (written) return written;
  return `${causeClause(delivery.lastCategory, delivery.lastResponseStatus)}.`;
}

function actingOn(delivery: DeliveryDetailView): Acting {
  switch (delivery.lastCategory) {
    case "business_conflict":
      return "Finance";
    case "payload_mismatch":
      return "Finance or engineer";
    default:
      return "Engineer";
  }
}

/** "NetSuite", "NetSuite and Ledger", "NetSuite, Ledger and CRM". */
function listOf(deliveries: readonly DeliveryDetailView[]): string {
  const names = deliveries.map((delivery) => delivery.destination.name);
  const last = names.pop() ?? "";
  return names.length === 0 ? last : `${names.join(", ")} and ${last}`;
}
