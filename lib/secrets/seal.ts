import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { EncryptionKey } from "@/lib/platform/config";
import { AppError } from "@/lib/platform/errors";

/** A key of its own for each purpose, so that a seal never tells anything about what else the key does (RFC 5869). */
function sealingKey(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", master, Buffer.alloc(0), `tallyhook seal: ${purpose}`, 32));
}

/** Seals a text with the first key (HMAC-SHA-256), so that who has no key can't make or move it. */
export function sealText(
  text: string,
  purpose: string,
  keys: readonly EncryptionKey[],
): { keyId: string; seal: Buffer } {
  const master = keys[0];
  if (!master) throw new AppError("config_invalid", "No encryption key is configured.");
  const seal = createHmac("sha256", sealingKey(master.key, purpose)).update(text, "utf8").digest();
  return { keyId: master.id, seal };
}

/** Whether the text was sealed for this purpose with the named key; null when that key is not at hand. */
export function isSealOf(
  sealed: { keyId: string; seal: Buffer },
  text: string,
  purpose: string,
  keys: readonly EncryptionKey[],
): boolean | null {
  const master = keys.find(({ id }) => id === sealed.keyId);
  if (!master) return null;
  const expected = createHmac("sha256", sealingKey(master.key, purpose)).update(text, "utf8").digest();
  return sealed.seal.length === expected.length && timingSafeEqual(sealed.seal, expected);
}
