import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";

/** DER headers in front of the 32 raw bytes (RFC 8410). */
const SPKI = Buffer.from("302a300506032b6570032100", "hex");
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** The public key of 32 raw bytes, or null. */
export function ed25519PublicKey(raw: Buffer): KeyObject | null {
  if (raw.length !== 32) return null;
  return createPublicKey({ key: Buffer.concat([SPKI, raw]), format: "der", type: "spki" });
}

/** The private key of a 32-byte seed, or of 64 bytes that are seed and public key; null otherwise. */
export function ed25519PrivateKey(raw: Buffer): KeyObject | null {
  if (raw.length !== 32 && raw.length !== 64) return null;
  return createPrivateKey({ key: Buffer.concat([PKCS8, raw.subarray(0, 32)]), format: "der", type: "pkcs8" });
}

export function ed25519Sign(key: KeyObject, content: Buffer): Buffer {
  return sign(null, content, key);
}

export function ed25519Matches(key: KeyObject, content: Buffer, signature: Buffer): boolean {
  try {
    return signature.length === 64 && verify(null, content, key, signature);
  } catch {
    return false;
  }
}
