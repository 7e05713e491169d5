/** Whether a key still works, for how long, and if not, why. */
export type KeyStatus = "active" | "ends-soon" | "expired" | "revoked";

const SOON_MS = 14 * 86_400_000;

/** The status of a key at a moment; it ends soon from two weeks before its end on. */
export function keyStatus(key: { expiresAt: Date | null; revokedAt: Date | null }, now: Date): KeyStatus {
  if (key.revokedAt) return "revoked";
  if (!key.expiresAt) return "active";
  const leftMs = key.expiresAt.getTime() - now.getTime();
  if (leftMs <= 0) return "expired";
  return leftMs <= SOON_MS ? "ends-soon" : "active";
}
