import { systemClock, type Clock } from "@/lib/platform/clock";
import { config, type EncryptionKey } from "@/lib/platform/config";
import { AppError } from "@/lib/platform/errors";
import { isSealOf, sealText } from "@/lib/secrets/seal";
import { addSeal, allSeals, lastLink, replaceSeal, type SealRow } from "./audit-chain-store";

/** What the sealing key of the audit log is derived for. */
export const AUDIT_SEAL = "audit log";

/** What a seal stands under; its time too, or seals made today could pass for those of last year. */
export const sealedText = ({ seq, hash, sealedAt }: Pick<SealRow, "seq" | "hash" | "sealedAt">) =>
  `${seq}:${hash.toString("hex")}:${sealedAt.toISOString()}`;

/**
 * Seals the newest link of the audit log with the encryption key. From then on, nobody who has the database alone
 * can write the entries up to there anew, or cut them off. Nothing happens when nothing was audited since.
 */
export async function sealAudit(clock: Clock = systemClock): Promise<void> {
  const last = await lastLink();
  if (!last) return;
  const place = { ...last, sealedAt: clock.now() };
  await addSeal({ ...place, ...sealText(sealedText(place), AUDIT_SEAL, config().encryptionKeys) });
}

/**
 * Seals with the first key what others sealed; returns how many. Throws AppError("conflict") at a seal that was not
 * made with its key: sealed anew, it would look genuine.
 */
export async function sealAnew(keys: readonly EncryptionKey[]): Promise<number> {
  const old = (await allSeals()).filter(({ keyId }) => keyId !== keys[0]?.id);
  for (const seal of old) {
    if (isSealOf(seal, sealedText(seal), AUDIT_SEAL, keys) !== true)
      throw new AppError(
        "conflict",
        `The audit log's seal at entry ${seal.seq} can't be shown to be ours. Run tallyhook audit verify.`,
      );
    await replaceSeal({ ...seal, ...sealText(sealedText(seal), AUDIT_SEAL, keys) });
  }
  return old.length;
}
