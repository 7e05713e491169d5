import { config } from "@/lib/platform/config";
import { decryptSecret } from "@/lib/secrets/envelope";
import { destinationHeadersContext, destinationSecretContext } from "@/lib/secrets/envelope-contexts";
import type { Secret } from "@/lib/secrets/secret";
import type { DeliverablePayload } from "./ports";
import { signRequest } from "./sign-request";

const USER_AGENT = "Tallyhook (+https://www.standardwebhooks.com)";
const MASK = "***";

/** The parts of a destination's row that a request is made from. */
export interface DestinationCredentials {
  id: string;
  secretEnvelope: string;
  previousSecretEnvelope: string | null;
  previousSecretUntil: Date | null;
  headersEnvelope: string | null;
}

function liveSecrets(destination: DestinationCredentials, now: Date): Secret[] {
  const keys = config().encryptionKeys;
  const context = destinationSecretContext(destination.id);
  const secrets = [decryptSecret(destination.secretEnvelope, context, keys)];
  const { previousSecretEnvelope, previousSecretUntil } = destination;
  if (previousSecretEnvelope && previousSecretUntil && previousSecretUntil > now) {
    secrets.push(decryptSecret(previousSecretEnvelope, context, keys));
  }
  return secrets;
}

function extraHeaders(destination: DestinationCredentials): Record<string, string> {
  if (!destination.headersEnvelope) return {};
  const text = decryptSecret(
    destination.headersEnvelope,
    destinationHeadersContext(destination.id),
    config().encryptionKeys,
  );
  return JSON.parse(text.reveal()) as Record<string, string>;
}

/** A header value may hold visible ASCII only; a provider's ids and types may hold anything. */
function headerValue(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 500);
}

export interface RequestParts {
  /** Stable over retries and replays. */
  messageId: string;
  attempt: number;
  content: DeliverablePayload;
  now: Date;
}

export interface BuiltRequest {
  headers: Record<string, string>;
  /** The same with credentials and signatures masked, for the attempt's row. */
  maskedHeaders: Record<string, string>;
}

/** Headers of one signed request. Ours win over configured ones of the same name. */
export function buildRequest(destination: DestinationCredentials, parts: RequestParts): BuiltRequest {
  const { content } = parts;
  const configured = extraHeaders(destination);
  const signed = signRequest(
    { id: parts.messageId, at: parts.now, body: content.payload },
    liveSecrets(destination, parts.now),
  );
  const own = {
    "content-type": content.contentType ?? "application/octet-stream",
    "user-agent": USER_AGENT,
    "tallyhook-source": headerValue(content.sourceSlug),
    "tallyhook-provider": headerValue(content.provider),
    "tallyhook-event-id": headerValue(content.eventId),
    "tallyhook-event-type": headerValue(content.type),
    "tallyhook-event-kind": headerValue(content.kind),
    "tallyhook-attempt": String(parts.attempt),
    ...(content.editedFrom === null ? {} : { "tallyhook-edited-from": headerValue(content.editedFrom) }),
  };
  const masked = Object.fromEntries(Object.keys(configured).map((name) => [name, MASK]));
  return {
    headers: { ...configured, ...own, ...signed },
    maskedHeaders: { ...masked, ...own, ...signed, "webhook-signature": MASK },
  };
}
