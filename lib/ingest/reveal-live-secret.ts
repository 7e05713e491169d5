import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { config } from "@/lib/platform/config";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { decryptSecret } from "@/lib/secrets/envelope";
import { signingSecretContext } from "@/lib/secrets/envelope-contexts";
import type { Secret } from "@/lib/secrets/secret";
import { lockSource } from "./secret-store";

export interface RevealedSecret {
  id: string;
  version: number;
  value: Secret;
}

/**
 * The active signing secret of a source, to sign samples with; null when the source has none. Only for
 * somebody at the machine itself, who holds its encryption keys anyway: people and API keys are never shown
 * a secret twice. Every call is audited. Throws not_found and forbidden.
 */
export async function revealLiveSecret(
  actor: Actor,
  input: { slug: string; reason: string },
): Promise<RevealedSecret | null> {
  authorize(actor, "secrets.write");
  if (actor.kind !== "system") {
    throw new AppError(
      "forbidden",
      "A signing secret is shown once, when it is made. Rotate it to get a new one.",
      { retry: "never" },
    );
  }
  return atomically("reveal-live-secret", async (tx) => {
    const source = await lockSource(tx, input.slug);
    const row = await tx.signingSecret.findFirst({
      where: { sourceId: source.id, status: "active" },
      orderBy: { version: "desc" },
    });
    if (!row) return null;
    await recordAudit(tx, actor, {
      action: "secret.reveal",
      targetKind: "source",
      targetId: source.id,
      summary: `${actor.name} read version ${row.version} of the signing secret of ${source.name} to sign with it.`,
      after: { secretId: row.id, version: row.version },
      reason: input.reason,
    });
    const value = decryptSecret(row.envelope, signingSecretContext(row.id), config().encryptionKeys);
    return { id: row.id, version: row.version, value };
  });
}
