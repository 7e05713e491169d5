import { groupOf } from "@/lib/failures/grouping/known-groups";
import { db } from "@/lib/platform/db";
import { makeEvent } from "../delivery/fixtures";

const evidence = (said: string) => ({
  errorName: null,
  errorCode: null,
  httpStatus: 422,
  message: null,
  responseBody: said,
});
const VERDICT = {
  category: "payload_mismatch" as const,
  probability: 0.91,
  because: ["The words tax code."],
};

export interface Failing {
  sourceId: string;
  destinationId: string;
  said: string;
  at?: Date;
  /** Null leaves the failure as it was before there were groups. */
  grouped?: boolean;
  amount?: string;
  currency?: string;
  reference?: string;
}

/** A delivery that failed once and was given up, as settling leaves it. */
export async function failedOnce({
  sourceId,
  destinationId,
  said,
  at = new Date(),
  grouped = true,
  ...facts
}: Failing): Promise<string> {
  const eventId = await makeEvent({ sourceId, ...facts });
  const group = grouped
    ? await groupOf({ destinationId, evidence: evidence(said), verdict: VERDICT, at })
    : null;
  const event = await db().event.findUniqueOrThrow({ where: { id: eventId } });
  const delivery = await db().delivery.create({
    data: {
      eventId,
      destinationId,
      status: "dead",
      attemptCount: 1,
      lastCategory: "payload_mismatch",
      lastResponseStatus: 422,
      lastError: said,
      deadAt: at,
      deadReason: "not_retryable",
      failureGroupId: group?.id,
      sourceId,
      environment: "live",
      type: event.type,
      kind: event.kind,
      eventReceivedAt: event.receivedAt,
      reference: event.reference,
      customer: "cus_1",
      amount: event.amount,
      currency: event.currency,
    },
  });
  await db().attempt.create({
    data: {
      deliveryId: delivery.id,
      destinationId,
      sourceId,
      environment: "live",
      round: 1,
      number: 1,
      status: "failed",
      trigger: "first",
      url: "http://127.0.0.1:9/",
      startedAt: at,
      responseStatus: 422,
      responseBody: said,
      category: "payload_mismatch",
      because: VERDICT.because,
      groupId: group?.id,
    },
  });
  return group?.id ?? delivery.id;
}
