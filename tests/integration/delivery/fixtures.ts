import { systemActor } from "@/lib/access/actor";
import { createDestination } from "@/lib/delivery/create-destination";
import type { CreateDestinationInput } from "@/lib/delivery/destination-settings";
import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";

export const ACTOR = systemActor("tests");

let sequence = 0;

/** A source that events can belong to. */
export async function makeSource(slug = `source-${(sequence += 1)}`): Promise<string> {
  const row = await db().source.create({ data: { slug, name: slug, provider: "stripe" } });
  return row.id;
}

export interface EventInput {
  sourceId: string;
  type?: string;
  kind?: string;
  amount?: string;
  currency?: string;
  reference?: string;
  body?: string;
}

/** An event as the receiver stores it: its row is the outbox. */
export async function makeEvent(input: EventInput): Promise<string> {
  const id = newId();
  await db().event.create({
    data: {
      id,
      sourceId: input.sourceId,
      eventId: `evt_${id}`,
      type: input.type ?? "charge.succeeded",
      kind: input.kind ?? "payment.succeeded",
      environment: "live",
      receivedAt: new Date(),
      amount: input.amount ?? "42.00",
      currency: input.currency ?? "EUR",
      reference: input.reference ?? `pay_${id}`,
      rawBody: Buffer.from(input.body ?? `{"id":"evt_${id}","n":1.10}`),
      headers: { "content-type": "application/json; charset=utf-8" },
    },
  });
  return id;
}

export async function makeEvents(sourceId: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) ids.push(await makeEvent({ sourceId }));
  return ids;
}

/** A destination on this machine. */
export async function makeDestination(
  input: Partial<CreateDestinationInput> & { url: string },
): Promise<{ id: string; slug: string; secret: string }> {
  const slug = input.slug ?? `destination-${(sequence += 1)}`;
  return createDestination(ACTOR, { slug, name: `Ledger ${sequence}`, allowPrivateNetwork: true, ...input });
}
