import { createHmac, randomBytes } from "node:crypto";
import { Secret } from "@/lib/secrets/secret";

const PREFIX = "whsec_";
const KEY_BYTES = 32;

/** A new Standard Webhooks secret: "whsec_" and 32 random bytes in base64. */
export function newDestinationSecret(): Secret {
  return new Secret(PREFIX + randomBytes(KEY_BYTES).toString("base64"));
}

function signature(secret: Secret, content: Buffer): string {
  const key = Buffer.from(secret.reveal().slice(PREFIX.length), "base64");
  return `v1,${createHmac("sha256", key).update(content).digest("base64")}`;
}

export interface SignableMessage {
  /** The same over retries and replays, so that the receiver can drop repeats. */
  id: string;
  at: Date;
  body: Buffer;
}

/**
 * Headers of Standard Webhooks 1.0 (webhook-id, webhook-timestamp, webhook-signature) over the exact
 * bytes. Several secrets give several signatures, separated by a space, newest first.
 */
export function signRequest(message: SignableMessage, secrets: readonly Secret[]): Record<string, string> {
  const timestamp = String(Math.floor(message.at.getTime() / 1_000));
  const content = Buffer.concat([Buffer.from(`${message.id}.${timestamp}.`), message.body]);
  return {
    "webhook-id": message.id,
    "webhook-timestamp": timestamp,
    "webhook-signature": secrets.map((secret) => signature(secret, content)).join(" "),
  };
}
