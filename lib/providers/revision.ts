import { createHash } from "node:crypto";

/** Sixteen hex digits of the SHA-256 of the signed bytes: the same on every retry, different for another event. */
export function bodyRevision(rawBody: Buffer): string {
  return createHash("sha256").update(rawBody).digest("hex").slice(0, 16);
}
