import { config } from "@/lib/platform/config";
import type { Db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid, newId } from "@/lib/platform/ids";
import type { ProviderAdapter } from "@/lib/providers/contract";
import { providerAdapter } from "@/lib/providers/registry";
import { encryptSecret } from "@/lib/secrets/envelope";
import { signingSecretContext } from "@/lib/secrets/envelope-contexts";
import { Secret } from "@/lib/secrets/secret";
import type { Prisma, SigningSecret, Source } from "@/prisma/generated/client";

const HOUR_MS = 3_600_000;

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
  status: "active" | "pending" = "active",
): Promise<SigningSecret> {
  const id = newId();
  const newest = await tx.signingSecret.aggregate({ where: { sourceId }, _max: { version: true } });
  return tx.signingSecret.create({
    data: {
      id,
      sourceId,
      version: (newest._max.version ?? 0) + 1,
      status,
      envelope: encryptSecret(secret, signingSecretContext(id), config().encryptionKeys),
      hint: secret.hint(),
    },
  });
}

/**
 * Takes the secrets of a source out of use: the active one retires until `until`, those that retire
 * already keep their own end, and a pending one stays. When `until` is null all of them are revoked at
 * once. Returns how many changed.
 */
export async function retireActive(
  tx: Prisma.TransactionClient,
  sourceId: string,
  now: Date,
  until: Date | null,
): Promise<number> {
  const result = await tx.signingSecret.updateMany({
    where: { sourceId, status: until ? "active" : { not: "revoked" } },
    data: until
      ? { status: "retiring", retiredAt: now, expiresAt: until }
      : { status: "revoked", revokedAt: now },
  });
  return result.count;
}

/** Which secrets verify now: the receiver's own rule. */
export function verifyingNow(now: Date) {
  return {
    OR: [{ status: { in: ["active", "pending"] } }, { status: "retiring", expiresAt: { gt: now } }],
  } satisfies Prisma.SigningSecretWhereInput;
}

/** A secret of a source by its id. Throws AppError("not_found"). */
export async function secretOfSource(tx: Db, sourceId: string, id: string): Promise<SigningSecret> {
  const found = isUuid(id) ? await tx.signingSecret.findFirst({ where: { id, sourceId } }) : null;
  if (found) return found;
  throw new AppError(
    "not_found",
    "This source has no such secret. Look it up in the source's list of secrets.",
  );
}

/** Until when a secret that is replaced now still verifies; null when it ends at once. */
export function overlapEnd(now: Date, overlapHours: number): Date | null {
  return overlapHours > 0 ? new Date(now.getTime() + overlapHours * HOUR_MS) : null;
}

/** What became of the earlier secrets, for the audit log, to follow the sentence. */
export function previousWords(retired: number, until: Date | null): string {
  if (retired === 0) return "";
  return until
    ? `; the previous one verifies until ${until.toISOString()}`
    : "; no earlier one verifies any more";
}

/** The adapter of a source's provider. Throws AppError("conflict") when this version has none. */
export function adapterOfSource(source: { provider: string }): ProviderAdapter {
  const adapter = providerAdapter(source.provider);
  if (adapter) return adapter;
  throw new AppError("conflict", `This version does not know the provider "${source.provider}".`);
}

/** What is thrown where no source has that slug. */
export function noSource(slug: string): AppError {
  return new AppError("not_found", `There is no source "${slug}". Look it up in the list of sources.`, {
    retry: "never",
  });
}

/** A source as it is, without a lock. Throws AppError("not_found"). */
export async function requireSource(store: Db, slug: string): Promise<Source> {
  const source = await store.source.findUnique({ where: { slug } });
  if (source) return source;
  throw noSource(slug);
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
  throw noSource(slug);
}
