import type { Actor } from "@/lib/access/actor";
import type { SecretView } from "@/lib/ingest/model";
import { listSecrets } from "@/lib/ingest/source-queries";
import { AppError } from "@/lib/platform/errors";

/** One version of a source's secret, without its value. Throws AppError("not_found"). */
export async function secretOf(actor: Actor, slug: string, id: string): Promise<SecretView> {
  const found = (await listSecrets(actor, slug)).find((secret) => secret.id === id);
  if (found) return found;
  throw new AppError(
    "not_found",
    "This source has no such secret. Look it up with GET /api/v1/sources/{slug}/secrets.",
    { retry: "never" },
  );
}

/** Throws AppError("conflict") when the source would be left without a secret that verifies. */
export async function refuseToRevokeLast(actor: Actor, slug: string, id: string): Promise<void> {
  const live = (await listSecrets(actor, slug)).filter((secret) => secret.status !== "revoked");
  if (live.length !== 1 || live[0]?.id !== id) return;
  throw new AppError(
    "conflict",
    "This is the only secret of the source that still verifies: without it every request is refused. Rotate first, or add ?force=true to revoke it all the same.",
    { retry: "never" },
  );
}
