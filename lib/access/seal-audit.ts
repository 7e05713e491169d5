import { systemClock, type Clock } from "@/lib/platform/clock";
import { config } from "@/lib/platform/config";
import { sealText } from "@/lib/secrets/seal";
import { addSeal, lastLink } from "./audit-chain-store";

/** What the sealing key of the audit log is derived for. */
export const AUDIT_SEAL = "audit log";

/** What a seal stands under. */
export const sealedText = ({ seq, hash }: { seq: bigint; hash: Buffer }) => `${seq}:${hash.toString("hex")}`;

/**
 * Seals the newest link of the audit log with the encryption key. From then on, nobody who has the database alone
 * can write the entries up to there anew, or cut them off. Nothing happens when nothing was audited since.
 */
export async function sealAudit(clock: Clock = systemClock): Promise<void> {
  const last = await lastLink();
  if (!last) return;
  await addSeal({
    ...last,
    ...sealText(sealedText(last), AUDIT_SEAL, config().encryptionKeys),
    sealedAt: clock.now(),
  });
}
