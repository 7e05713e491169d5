import { createHmac, timingSafeEqual } from "node:crypto";
import type { LiveSecret } from "@/lib/providers/contract";

export const HMAC_ALGORITHMS = ["sha1", "sha256", "sha512"] as const;
export type HmacAlgorithm = (typeof HMAC_ALGORITHMS)[number];

export function hmac(algorithm: HmacAlgorithm, key: Buffer, content: readonly (Buffer | string)[]): Buffer {
  const mac = createHmac(algorithm, key);
  for (const part of content) mac.update(part);
  return mac.digest();
}

/** Equality of two digests in a time that depends only on their lengths. */
export function digestsEqual(expected: Buffer, received: Buffer): boolean {
  return expected.length === received.length && timingSafeEqual(expected, received);
}

/**
 * The id of the first secret for which any candidate matches, or null. Every secret is tried against
 * every candidate without stopping early, so the time tells nothing about which one matched.
 * `expect` gives the digest a secret would make, or null for a secret that is not of this scheme.
 */
export function matchSecret(
  secrets: readonly LiveSecret[],
  candidates: readonly Buffer[],
  expect: (secret: string) => Buffer | null,
): string | null {
  let matched: string | null = null;
  for (const secret of secrets) {
    const expected = expect(secret.value.reveal());
    if (expected === null) continue;
    for (const candidate of candidates) {
      const equal = digestsEqual(expected, candidate);
      if (equal && matched === null) matched = secret.id;
    }
  }
  return matched;
}
