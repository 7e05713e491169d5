import { randomBytes } from "node:crypto";
import type { EncryptionKey } from "@/lib/platform/config";
import { AppError } from "@/lib/platform/errors";
import { decryptSecret, encryptSecret, open, seal } from "./envelope";
import { Secret } from "./secret";

/** Bytes at rest: sealed with a key of their own, which stands in an envelope beside them. */
export interface SealedBytes {
  keyEnvelope: string;
  sealed: Buffer;
}

/**
 * Seals bytes too large for an envelope, so that a new master key rewraps the key beside them and never them.
 * `context` names the row, as for encryptSecret.
 */
export function sealBytes(clear: Buffer, context: string, keys: readonly EncryptionKey[]): SealedBytes {
  const key = randomBytes(32);
  const keyEnvelope = encryptSecret(new Secret(key.toString("base64url")), context, keys);
  return { keyEnvelope, sealed: seal(key, clear, context) };
}

/** Opens what sealBytes made with the same context. Throws AppError("config_invalid") as decryptSecret does. */
export function openBytes(bytes: SealedBytes, context: string, keys: readonly EncryptionKey[]): Buffer {
  const key = Buffer.from(decryptSecret(bytes.keyEnvelope, context, keys).reveal(), "base64url");
  try {
    return open(key, bytes.sealed, context);
  } catch (error) {
    throw new AppError("config_invalid", "A sealed row was altered, so it can't be opened.", {
      cause: error,
    });
  }
}
