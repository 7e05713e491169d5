import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { EncryptionKey } from "@/lib/platform/config";
import { AppError } from "@/lib/platform/errors";
import { Secret } from "./secret";

// Envelope encryption: a fresh data key seals the value, a named master key wraps the data key, so a
// new master key rewraps 32 bytes per row instead of re-encrypting values (NIST SP 800-57, key wrapping).
const VERSION = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key that seals nothing else: nonce, tag and cipher text. `context` is authenticated with it. */
export function seal(key: Buffer, clear: Buffer, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Opens what seal made with the same key and context. Throws node's error when it was altered. */
export function open(key: Buffer, box: Buffer, context: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, box.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(box.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(box.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}

/**
 * Encrypts a secret for storage: "v1.<key id>.<wrapped data key>.<sealed value>", base64url parts.
 * `context` (for example "signing-secret:<row id>") is authenticated, so an envelope copied to another
 * row does not open there. The first key encrypts.
 */
export function encryptSecret(secret: Secret, context: string, keys: readonly EncryptionKey[]): string {
  const master = keys[0];
  if (!master) throw new AppError("config_invalid", "No encryption key is configured.");
  const dataKey = randomBytes(32);
  const wrapped = seal(master.key, dataKey, wrapContext(master.id, context));
  const sealed = seal(dataKey, Buffer.from(secret.reveal(), "utf8"), context);
  return [VERSION, master.id, wrapped.toString("base64url"), sealed.toString("base64url")].join(".");
}

interface Parts {
  keyId: string;
  wrapped: Buffer;
  sealed: string;
}

function partsOf(envelope: string): Parts {
  const [version, keyId, wrapped, sealed] = envelope.split(".");
  if (version !== VERSION || !keyId || !wrapped || !sealed) {
    throw new AppError(
      "config_invalid",
      "A stored secret has an unknown format; it may come from a newer Tallyhook.",
    );
  }
  return { keyId, wrapped: Buffer.from(wrapped, "base64url"), sealed };
}

/** The key that wrapped an envelope's data key. Throws AppError("config_invalid") when it is not at hand or another. */
function openDataKey({ keyId, wrapped }: Parts, context: string, keys: readonly EncryptionKey[]): Buffer {
  const master = keys.find((k) => k.id === keyId);
  if (!master) {
    throw new AppError(
      "config_invalid",
      `A stored secret was encrypted with key "${keyId}", which TALLYHOOK_ENCRYPTION_KEYS does not hold. Add that key back.`,
    );
  }
  try {
    return open(master.key, wrapped, wrapContext(keyId, context));
  } catch (error) {
    throw unreadable(keyId, error);
  }
}

const wrapContext = (keyId: string, context: string) => `${VERSION}:${keyId}:${context}`;

function unreadable(keyId: string, cause: unknown): AppError {
  return new AppError(
    "config_invalid",
    `A stored secret can't be decrypted with key "${keyId}": the key's value differs from the one that encrypted it, or the row was altered.`,
    { cause },
  );
}

/**
 * The same envelope with its data key wrapped by the first key; null when it is so already. The sealed value is not
 * touched. Throws as decryptSecret does.
 */
export function rewrapEnvelope(
  envelope: string,
  context: string,
  keys: readonly EncryptionKey[],
): string | null {
  const [master] = keys;
  const parts = partsOf(envelope);
  if (!master) throw new AppError("config_invalid", "No encryption key is configured.");
  const dataKey = openDataKey(parts, context, keys);
  if (parts.keyId === master.id) return null;
  const wrapped = seal(master.key, dataKey, wrapContext(master.id, context));
  return [VERSION, master.id, wrapped.toString("base64url"), parts.sealed].join(".");
}

/**
 * Opens an envelope made by encryptSecret with the same context. Throws AppError("config_invalid")
 * that names the missing key, and the same code when the envelope was altered.
 */
export function decryptSecret(envelope: string, context: string, keys: readonly EncryptionKey[]): Secret {
  const parts = partsOf(envelope);
  const dataKey = openDataKey(parts, context, keys);
  try {
    return new Secret(open(dataKey, Buffer.from(parts.sealed, "base64url"), context).toString("utf8"));
  } catch (error) {
    throw unreadable(parts.keyId, error);
  }
}
