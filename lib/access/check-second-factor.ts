import { createHash } from "node:crypto";
import type { Clock } from "@/lib/platform/clock";
import { config } from "@/lib/platform/config";
import { db, type Db } from "@/lib/platform/db";
import { decryptSecret } from "@/lib/secrets/envelope";
import { secondFactorContext } from "@/lib/secrets/envelope-contexts";
import {
  findSecondFactor,
  markRecoveryCodeUsed,
  markStepUsed,
  type SecondFactorRow,
} from "./second-factor-store";
import { stepOfCode } from "./totp";

/** The code of an app in digits, or a recovery code in capitals; spaces and dashes are for reading. */
export function tidyCode(code: string): string {
  return code.slice(0, 64).replaceAll(/[\s-]/g, "").toUpperCase();
}

/** What is stored of a recovery code. */
export function recoveryHash(tidied: string): string {
  return createHash("sha256").update(tidied).digest("hex");
}

/** Uses up the app's code when it fits, so that it works no second time. */
export async function useAppCode(
  store: Db,
  factor: SecondFactorRow,
  given: { tidied: string; clock: Clock },
): Promise<boolean> {
  const secret = decryptSecret(
    factor.secretEnvelope,
    secondFactorContext(factor.id),
    config().encryptionKeys,
  );
  const now = { nowMs: given.clock.now().getTime(), lastStep: factor.lastStep };
  const step = stepOfCode(Buffer.from(secret.reveal(), "base64"), given.tidied, now);
  return step !== null && markStepUsed(store, factor.id, step);
}

export type SecondFactorCheck = "not-asked" | "missing" | "wrong" | "app" | "recovery-code";

/**
 * Whether a person's second factor is satisfied by the code given, which is used up by it. Counts no attempts: whoever
 * calls does, before.
 */
export async function checkSecondFactor(
  userId: string,
  code: string | null,
  clock: Clock,
): Promise<SecondFactorCheck> {
  const factor = await findSecondFactor(db(), userId);
  if (!factor?.confirmedAt) return "not-asked";
  const tidied = tidyCode(code ?? "");
  if (tidied === "") return "missing";
  if (await useAppCode(db(), factor, { tidied, clock })) return "app";
  const recovery = { userId, hash: recoveryHash(tidied) };
  return (await markRecoveryCodeUsed(db(), recovery, clock.now())) ? "recovery-code" : "wrong";
}
