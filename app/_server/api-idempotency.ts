import type { Actor } from "@/lib/access/actor";
import {
  beginCall,
  fingerprintOf,
  finishCall,
  forgetCall,
  parseIdempotencyKey,
} from "@/lib/access/idempotent-calls";
import { systemClock } from "@/lib/platform/clock";
import { apiProblem, ProblemError } from "./api-problem";

/** One changing request, with its input as it was parsed. */
export interface ChangingCall {
  actor: Actor;
  request: Request;
  input: unknown;
}

function running(): ProblemError {
  return new ProblemError(409, {
    title: "Under way",
    detail: "The first request with this Idempotency-Key is still being answered. Ask again in a second.",
    headers: { "Retry-After": "1" },
  });
}

function different(): ProblemError {
  return new ProblemError(422, {
    title: "Another request had this key",
    detail: "This Idempotency-Key was used for another request. Send a key of its own with each new one.",
  });
}

const again = (status: number, body: string) =>
  new Response(body, {
    status,
    headers: {
      "content-type": status < 400 ? "application/json" : "application/problem+json",
      "Idempotency-Replayed": "true",
    },
  });

/**
 * Runs a changing request once for each Idempotency-Key and key of the API, and gives its answer again to whoever
 * repeats it within a day (draft-ietf-httpapi-idempotency-key-header). What failed on our side (5xx) is not kept.
 */
export async function runOnce(call: ChangingCall, run: () => Promise<Response>): Promise<Response> {
  const { actor, request, input } = call;
  const header = request.headers.get("idempotency-key");
  if (header === null || request.method === "GET") return run();
  const path = new URL(request.url).pathname;
  const name = {
    callerId: actor.id,
    key: parseIdempotencyKey(header),
    fingerprint: fingerprintOf(request.method, path, input),
  };
  const start = await beginCall(name, systemClock.now());
  if (start.kind === "running") throw running();
  if (start.kind === "different") throw different();
  if (start.kind === "answered") return again(start.status, start.body);
  const response = await run().catch((error: unknown) => apiProblem(error, path));
  if (response.status >= 500) await forgetCall(start.id);
  else await finishCall(start.id, { status: response.status, body: await response.clone().text() });
  return response;
}
