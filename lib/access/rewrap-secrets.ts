import { config } from "@/lib/platform/config";
import { atomically } from "@/lib/platform/db";
import { rewrapStoredEnvelopes, type Rewrapped } from "@/lib/secrets/stored-envelopes";
import type { Actor } from "./actor";
import { recordAudit } from "./audit";
import { sealRetentionAnew } from "./audit-checkpoint";
import { authorize } from "./authorize";
import { sealAnew } from "./seal-audit";

export interface RewrapReport extends Rewrapped {
  /** The key that everything stands under now. */
  keyId: string;
  /** Keys that nothing stored needs any more. */
  unused: string[];
}

/**
 * Brings every stored secret and every seal of the audit log under the first of TALLYHOOK_ENCRYPTION_KEYS, so that
 * the others can be taken out. Nothing stops meanwhile: what is not rewrapped yet opens with its old key.
 */
export async function rewrapSecrets(actor: Actor): Promise<RewrapReport> {
  authorize(actor, "secrets.write");
  const keys = config().encryptionKeys;
  const [first, ...others] = keys.map(({ id }) => id);
  const done = await rewrapStoredEnvelopes(keys);
  const seals = (await sealAnew(keys)) + (await sealRetentionAnew(keys));
  await atomically("rewrap-secrets", (tx) =>
    recordAudit(tx, actor, {
      action: "encryption.rewrap",
      targetKind: "encryption-key",
      targetId: first ?? "",
      summary: `${actor.name} brought ${done.rewrapped} of ${done.looked} stored secrets under the encryption key ${first}.`,
      after: { keyId: first ?? "", rewrapped: done.rewrapped, looked: done.looked, seals },
    }),
  );
  return { ...done, keyId: first ?? "", unused: others };
}
