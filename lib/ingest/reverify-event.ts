import { db } from "@/lib/platform/db";
import { messageOf } from "@/lib/platform/errors";
import type { VerifyPorts } from "@/lib/providers/contract";
import { certificateFetcher } from "@/lib/providers/paypal/certificates";
import { providerAdapter } from "@/lib/providers/registry";
import { openSecrets } from "./open-secrets";
import { loadStoredEvent } from "./outbox";
import type { SecretStatus } from "./secret-model";
import { parseSourceOptions } from "./source-rules";

/** What checking a stored event's signature again came to. */
export interface Reverification {
  valid: boolean;
  /** The secret that matches, with its status today; null where the scheme has none or none matches. */
  secret: { id: string; version: number; status: SecretStatus } | null;
  /** Why not, when not valid. */
  reason: string | null;
  detail: string | null;
}

let certificates: VerifyPorts["fetchCertificate"] | null = null;

/**
 * Checks the signature over a stored event's bytes again, with every secret its source ever had and the
 * clock set to the moment it was received. For replays: the result is shown and hinders nothing.
 * AppError("not_found") for unknown ids; never throws over a signature.
 */
export async function reverifyEvent(eventId: string): Promise<Reverification> {
  const { event, request } = await loadStoredEvent(eventId);
  const adapter = providerAdapter(event.source.provider);
  if (!adapter) {
    return {
      valid: false,
      secret: null,
      reason: "unknown_provider",
      detail: "This version does not know the provider.",
    };
  }
  const rows = await db().signingSecret.findMany({
    where: { sourceId: event.sourceId },
    orderBy: { version: "desc" },
  });
  certificates ??= certificateFetcher();
  try {
    const verdict = await adapter.verify({
      request,
      secrets: openSecrets(rows),
      options: parseSourceOptions(adapter, event.source.options),
      // One that was refused first was signed when it came, not when it was admitted.
      now: event.refusedAt ?? event.receivedAt,
      ports: { fetchCertificate: certificates },
    });
    if (!verdict.valid) return { valid: false, secret: null, reason: verdict.reason, detail: verdict.detail };
    const row = rows.find((secret) => secret.id === verdict.secretId);
    const secret = row ? { id: row.id, version: row.version, status: row.status } : null;
    return { valid: true, secret, reason: null, detail: null };
  } catch (error) {
    return { valid: false, secret: null, reason: "check_failed", detail: messageOf(error) };
  }
}
