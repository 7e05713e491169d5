/** Whether a key still works, and if not, why. */
export type KeyStatus = "active" | "expired" | "revoked";

/** The status of a key at a moment. */
export function keyStatus(key: { expiresAt: Date | null; revokedAt: Date | null }, now: Date): KeyStatus {
  if (key.revokedAt) return "revoked";
  return key.expiresAt && key.expiresAt <= now ? "expired" : "active";
}
