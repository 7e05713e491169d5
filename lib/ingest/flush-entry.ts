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
  const { environment } = source;
  const events = read.readable ? read.events.map((event) => toStorable(event, environment)) : [];
  const quarantined = events.length === 0;
  const reason = read.readable ? "The body carries no event." : read.reason;
  return {
    sourceId: source.id,
    receivedAt,
    refusedAt,
    secretId,
    rawBody,
    headersJson: storableHeaders(withoutCredentials(request.headers)),
    events: quarantined ? [toQuarantined(rawBody, reason, environment)] : events,
    environment,
    quarantined,
  };
}

/** How an entry is stored whose events turn out not to fit; null when it is in quarantine already. */
export function toQuarantine(entry: FlushEntry): FlushEntry | null {
  if (entry.quarantined) return null;
  const event = toQuarantined(entry.rawBody, "Its facts do not fit their columns.", entry.environment);
  return { ...entry, events: [event], quarantined: true };
}
