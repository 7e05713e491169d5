import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { classifyFailure } from "@/lib/failures/classify";
import { describeFailure } from "@/lib/failures/describe";
import type { FailureCategory } from "@/lib/failures/model";
import { systemClock } from "@/lib/platform/clock";
import { atomically, db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { outboundHttp, type OutboundTimings } from "@/lib/platform/outbound-http";
import { buildRequest } from "./build-request";
import { findDestination } from "./destination-store";

const TEST_TIMEOUT_MAX_MS = 15_000;

export interface DestinationTest {
  ok: boolean;
  /** What happened, for a person. */
  sentence: string;
  request: { url: string; headers: Record<string, string>; body: string };
  /** Null when no answer came; `error` says why. */
  response: { status: number; headers: Record<string, string>; body: string; truncated: boolean } | null;
  error: { name: string; code: string | null; message: string } | null;
  category: FailureCategory | null;
  timings: OutboundTimings;
}

function sampleContent(now: Date) {
  const sample = {
    id: `test_${newId()}`,
    type: "tallyhook.test",
    created: now.toISOString(),
    data: { message: "This is a test from Tallyhook. Nothing happened to any payment." },
  };
  return {
    payload: Buffer.from(JSON.stringify(sample)),
    contentType: "application/json",
    eventId: sample.id,
    type: sample.type,
    kind: "other",
    sourceSlug: "tallyhook",
    provider: "tallyhook",
    editedFrom: null,
  };
}

/**
 * Sends one signed sample event to a destination now and returns what was sent and what came back. It is
 * no delivery: nothing is retried, and neither the breaker nor a pause stands in its way. Audited. Throws
 * not_found.
 */
export async function testDestination(
  actor: Actor,
  input: { destination: string },
): Promise<DestinationTest> {
  authorize(actor, "destinations.write");
  const row = await findDestination(db(), input.destination);
  const now = systemClock.now();
  const content = sampleContent(now);
  const { headers, maskedHeaders } = buildRequest(row, { messageId: newId(), attempt: 1, content, now });
  const { response, error, timings } = await outboundHttp().post({
    url: row.url,
    headers,
    body: content.payload,
    timeoutMs: Math.min(row.timeoutMs, TEST_TIMEOUT_MAX_MS),
    allowPrivateNetwork: row.allowPrivateNetwork,
  });
  const ok = response !== null && response.status >= 200 && response.status < 300;
  const evidence = {
    errorName: error?.errorName ?? null,
    errorCode: error?.errorCode ?? null,
    httpStatus: response?.status ?? null,
    message: error?.message ?? null,
    responseBody: response?.body ?? null,
  };
  const category = ok ? null : classifyFailure(evidence).category;
  const sentence = category
    ? describeFailure(row.name, category, evidence)
    : `${row.name} accepted the test (${response?.status ?? ""}).`;
  await atomically("audit-destination-test", (tx) =>
    recordAudit(tx, actor, {
      action: "destination.test",
      targetKind: "destination",
      targetId: row.id,
      summary: `Tested the destination ${row.name}: ${sentence}`,
      after: { ok, status: response?.status ?? null, errorCode: error?.errorCode ?? null },
    }),
  );
  return {
    ok,
    sentence,
    request: { url: row.url, headers: maskedHeaders, body: content.payload.toString("utf8") },
    response,
    error: error ? { name: error.errorName, code: error.errorCode, message: error.message } : null,
    category,
    timings,
  };
}
