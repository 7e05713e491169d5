import { config } from "@/lib/platform/config";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { ProviderAdapter } from "@/lib/providers/contract";
import { encryptSecret } from "@/lib/secrets/envelope";
import { signingSecretContext } from "@/lib/secrets/envelope-contexts";
import { Secret } from "@/lib/secrets/secret";
import type { Prisma, SigningSecret } from "@/prisma/generated/client";

/** The secret as given, checked by its provider, or a new one where the provider lets us choose. */
export function chooseSecret(adapter: ProviderAdapter, given: string | undefined): Secret {
  if (given === undefined || given === "") return adapter.generateSecret();
  const complaint = adapter.checkSecret(given);
  if (complaint === null) return new Secret(given);
  throw new AppError("invalid_input", complaint, { fields: { secret: complaint }, retry: "never" });
}

/** Stores a secret as the source's newest version, encrypted and bound to its row. */
export async function insertSecret(
  tx: Prisma.TransactionClient,
  sourceId: string,
  secret: Secret,
): Promise<SigningSecret> {
  const id = newId();
  const newest = await tx.signingSecret.aggregate({ where: { sourceId }, _max: { version: true } });
  return tx.signingSecret.create({
    data: {
      id,
      sourceId,
      version: (newest._max.version ?? 0) + 1,
      envelope: encryptSecret(secret, signingSecretContext(id), config().encryptionKeys),
      hint: secret.hint(),
    },
  });
}

/**
 * Takes the secrets of a source out of use: the active one retires until `until`, and those that retire
 * already keep their own end. When `until` is null all of them are revoked at once. Returns how many changed.
 */
export async function retireActive(
  tx: Prisma.TransactionClient,
  sourceId: string,
  now: Date,
  until: Date | null,
): Promise<number> {
  const result = await tx.signingSecret.updateMany({
    where: { sourceId, status: until ? "active" : { in: ["active", "retiring"] } },
    data: until ? { status: "retiring", expiresAt: until } : { status: "revoked", revokedAt: now },
  });
  return result.count;
}

/** Locks a source's row, so that two rotations of it happen one after the other. */
export async function lockSource(
  tx: Prisma.TransactionClient,
  slug: string,
): Promise<{ id: string; slug: string; name: string; provider: string }> {
  const rows = await tx.$queryRaw<{ id: string; slug: string; name: string; provider: string }[]>`
    select id, slug, name, provider from sources where slug = ${slug} for no key update`;
  const source = rows[0];
  if (source) return source;
  throw new AppError("not_found", `There is no source "${slug}". Look it up in the list of sources.`, {
    retry: "never",
  });
}
