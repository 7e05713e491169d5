import { withoutCredentials } from "@/lib/access/mask";
import type { ProviderRequest, ReadResult } from "@/lib/providers/contract";
import type { EnvironmentName } from "./model";
import type { FlushEntry } from "./plan-flush";
import { storableHeaders, toQuarantined, toStorable } from "./storable";

/** A verified request and what is known of it. */
export interface VerifiedRequest {
  source: { id: string; environment: EnvironmentName };
  request: ProviderRequest;
  receivedAt: Date;
  secretId: string | null;
  /** When it came and was refused, if it was admitted later. */
  refusedAt: Date | null;
}

/** A verified request as it is stored: its events, or its bytes in quarantine when they can't be read. */
export function toEntry(verified: VerifiedRequest, read: ReadResult): FlushEntry {
  const { source, request, receivedAt, secretId, refusedAt } = verified;
  const { rawBody } = request;
  const quarantined = (reason: string) => toQuarantined(rawBody, reason, source.environment);
  const events = read.readable ? read.events.map((event) => toStorable(event, source.environment)) : [];
  const reason = read.readable ? "The body carries no event." : read.reason;
  const readable = events.length > 0;
  return {
    sourceId: source.id,
    receivedAt,
    refusedAt,
    secretId,
    rawBody,
    headersJson: storableHeaders(withoutCredentials(request.headers)),
    events: readable ? events : [quarantined(reason)],
    fallback: readable ? quarantined("Its facts do not fit their columns.") : null,
  };
}
