import { db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";

const DAY_MS = 86_400_000;

/** What may have become of an event, and whether its payload is needed for that. */
export const FATES = {
  delivered: { status: "succeeded", needed: false },
  settled: { status: "dead", resolved: true, needed: false },
  nowhere: { needed: false },
  dead: { status: "dead", needed: true },
  pending: { status: "pending", needed: true },
  held: { status: "held", needed: true },
  sending: { status: "sending", needed: true },
  unplanned: { event: "received", needed: true },
  unreadable: { event: "quarantined", needed: true },
} as const;
export type Fate = keyof typeof FATES;

export const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

/** An event of long ago, with a delivery where its fate has one. */
export async function makeOldEvent(
  fate: Fate,
  receivedAt: Date,
  { sourceId, destinationId }: { sourceId: string; destinationId: string },
): Promise<string> {
  const story: { status?: string; event?: string; resolved?: boolean; needed: boolean } = FATES[fate];
  const id = newId();
  const facts = {
    sourceId,
    type: "charge.succeeded",
    kind: "payment.succeeded",
    environment: "live" as const,
  };
  await db().event.create({
    data: {
      ...facts,
      id,
      eventId: `evt_${id}`,
      status: (story.event ?? "dispatched") as "received",
      receivedAt,
      amount: "42.00",
      currency: "EUR",
      rawBody: Buffer.from(`{"id":"${id}"}`),
      headers: { "content-type": "application/json" },
    },
  });
  if (!story.status) return id;
  await db().delivery.create({
    data: {
      ...facts,
      eventId: id,
      destinationId,
      status: story.status as "dead",
      eventReceivedAt: receivedAt,
      ...(story.status === "dead" ? { deadAt: receivedAt } : {}),
      ...(story.resolved ? { resolvedAt: receivedAt } : {}),
      attempts: {
        create: {
          sourceId,
          environment: "live",
          destinationId,
          round: 1,
          number: 1,
          trigger: "first",
          url: "http://127.0.0.1:9/",
          startedAt: receivedAt,
          status: "failed",
          responseStatus: 422,
          responseBody: "Dear Ida",
          responseHeaders: { "x-name": "Ida" },
          requestHeaders: { "x-name": "Ida" },
        },
      },
    },
  });
  return id;
}

export const keeps = async (id: string) =>
  (await db().event.findUniqueOrThrow({ where: { id }, select: { rawBody: true } })).rawBody !== null;
