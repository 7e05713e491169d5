import { userActor, type Actor } from "@/lib/access/actor";
import type { Role } from "@/lib/access/permissions";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { makeDestination, makeEvent, makeSource } from "@/tests/integration/delivery/fixtures";
import { deliveryFacts } from "@/tests/support/delivery-facts";

/** A member with an account, as the actor of their session. */
export async function member(name: string, role: Role): Promise<Actor> {
  const row = await db().user.create({
    data: { name, role, email: `${name.toLowerCase().replaceAll(" ", ".")}.${newId()}@example.com` },
  });
  return userActor({ id: row.id, name, role });
}

export interface Place {
  sourceId: string;
  destinationId: string;
  destination: string;
}

export async function makePlace(name = "NetSuite"): Promise<Place> {
  const sourceId = await makeSource();
  const { id, slug } = await makeDestination({ name, url: "https://netsuite.example/hook", routes: [] });
  return { sourceId, destinationId: id, destination: slug };
}

/** A delivery that died without anyone sending anything. */
export async function makeLetter(
  place: Place,
  input: { deadAt?: Date; amount?: string; category?: string } = {},
): Promise<string> {
  const eventId = await makeEvent({ sourceId: place.sourceId, amount: input.amount });
  const row = await db().delivery.create({
    data: {
      ...(await deliveryFacts(eventId)),
      destinationId: place.destinationId,
      status: "dead",
      attemptCount: 1,
      deadAt: input.deadAt ?? new Date(),
      deadReason: "not_retryable",
      lastCategory: input.category ?? "payload_mismatch",
      lastResponseStatus: 422,
      lastError: "NetSuite refused the payload (422): tax code unknown.",
    },
  });
  return row.id;
}

/** The next round of a replayed delivery fails for good as well. */
export async function dieAgain(deliveryId: string): Promise<void> {
  await db().delivery.update({
    where: { id: deliveryId },
    data: { status: "dead", deadAt: new Date(), deadReason: "not_retryable", nextAttemptAt: null },
  });
}

export async function actionsOn(deliveryId: string): Promise<string[]> {
  const rows = await db().auditEntry.findMany({ where: { targetId: deliveryId }, orderBy: { id: "asc" } });
  return rows.map((row) => row.action);
}
