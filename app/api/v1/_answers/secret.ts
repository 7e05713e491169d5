import type { Actor } from "@/lib/access/actor";
import type { SecretView } from "@/lib/ingest/secret-model";
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
