import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { newId } from "@/lib/platform/ids";
import type { HeaderMap } from "@/lib/providers/contract";
import { maskHeaders, maskSample } from "@/lib/access/mask";
import { createRateLimiter, type RateLimiter } from "./rate-limit";
import { storableHeaders, storableText } from "./storable";
import { pruneRefusalRows, type RefusalSample } from "./store";

/** Bytes of a refused body that are kept. */
const SAMPLE_BYTES_MAX = 2_048;
/** Header text that is kept of one request. */
const HEADERS_MAX = 40;
/** Samples per source and reason: one every two seconds; forged requests beyond are only counted. */
const SAMPLES_PER_SECOND = 0.5;
/** Samples of a source that outlive the next pruning. */
const KEPT_PER_SOURCE = 50;

export interface RefusedRequest {
  sourceId: string;
  reason: string;
  detail: string;
  remoteAddress: string | null;
  headers: HeaderMap;
  rawBody: Buffer;
}

/** Decides which refused requests are sampled, and masks them. */
export interface RefusalSampler {
  /** The masked sample, or null when enough of this kind were kept lately. */
  sample(request: RefusedRequest, now: Date): RefusalSample | null;
}

/** A sampler with its own limits per source and reason, so that a flood of one kind hides no other. */
export function createRefusalSampler(limiter: RateLimiter = createRateLimiter()): RefusalSampler {
  return {
    sample(request, now) {
      const key = `${request.sourceId} ${request.reason}`;
      if (limiter.take(key, SAMPLES_PER_SECOND, now.getTime()) > 0) return null;
      const headers = Object.fromEntries(Object.entries(request.headers).slice(0, HEADERS_MAX));
      return {
        id: newId(),
        sourceId: request.sourceId,
        reason: request.reason,
        detail: storableText(request.detail),
        remoteAddress: request.remoteAddress,
        headersJson: storableHeaders(maskHeaders(headers)),
        bodySample: maskSample(request.rawBody, SAMPLE_BYTES_MAX),
        bodyBytes: request.rawBody.length,
        bodySha256: createHash("sha256").update(request.rawBody).digest("hex"),
        receivedAt: now,
      };
    },
  };
}

/** Deletes all but the newest samples of each source; returns how many went. For the job prune-expired. */
export async function pruneRefusals(pool: Pool): Promise<number> {
  return pruneRefusalRows(pool, KEPT_PER_SOURCE);
}
