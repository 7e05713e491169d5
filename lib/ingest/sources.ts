import { isDeepStrictEqual } from "node:util";
import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize, requireProof } from "@/lib/access/authorize";
import { atomically } from "@/lib/platform/db";
import { AppError, codeOf } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/live";
import type { ProviderAdapter } from "@/lib/providers/contract";
import { PROVIDERS, providerAdapter } from "@/lib/providers/registry";
import type { Prisma, Source } from "@/prisma/generated/client";
import { chooseSecret, insertSecret, requireSource } from "./secret-store";
import {
  createSourceSchema,
  parseInput,
  updateSourceSchema,
  type CreateSourceInput,
  type UpdateSourceInput,
} from "./source-input";
import { parseSourceOptions } from "./source-rules";

function adapterOf(provider: string): ProviderAdapter {
  const adapter = providerAdapter(provider);
  if (adapter) return adapter;
  const known = PROVIDERS.map((one) => one.id).join(", ");
  throw new AppError("invalid_input", `There is no provider "${provider}". Choose one of: ${known}.`, {
    fields: { provider: `Choose one of: ${known}.` },
    retry: "never",
  });
}

/** What the audit log keeps of a source; a source has no secret in its own row. */
function auditView(source: Source): Prisma.InputJsonObject {
  const { slug, name, provider, environment, legalEntity, enabled } = source;
  const { bodyBytesMax, rateLimitPerSecond, secretMaxAgeDays } = source;
  const options = (source.options ?? {}) as Prisma.InputJsonObject;
  const limits = { bodyBytesMax, rateLimitPerSecond, secretMaxAgeDays };
  return { slug, name, provider, environment, legalEntity, enabled, ...limits, options };
}

export interface CreatedSource {
  id: string;
  slug: string;
  endpointPath: string;
  /** The first signing secret, shown this once; null where the provider's scheme has none. */
  secret: { id: string; version: number; secret: string } | null;
}

function slugTaken(error: unknown, slug: string): unknown {
  if (codeOf(error) !== "P2002") return error;
  const sentence = `There is already a source "${slug}". Choose another slug.`;
  return new AppError("conflict", sentence, { fields: { slug: sentence }, cause: error, retry: "never" });
}

/**
 * Creates a source with its first signing secret and returns the secret once. From the commit on its
 * endpoint takes events. Throws AppError("invalid_input") per field, AppError("conflict") for a taken slug.
 */
export async function createSource(actor: Actor, input: CreateSourceInput): Promise<CreatedSource> {
  authorize(actor, "sources.write");
  requireProof(actor);
  const { secret: given, ...fields } = parseInput(createSourceSchema, input);
  const adapter = adapterOf(fields.provider);
  const options = parseSourceOptions(adapter, fields.options) as Prisma.InputJsonObject;
  const secret = adapter.needsSecret || given ? chooseSecret(adapter, given) : null;
  const created = await atomically("create-source", async (tx) => {
    const source = await tx.source.create({ data: { ...fields, options } });
    const stored = secret ? await insertSecret(tx, source.id, secret) : null;
    await recordAudit(tx, actor, {
      action: "source.create",
      targetKind: "source",
      targetId: source.id,
      summary: `${actor.name} created the ${adapter.name} source ${source.name} (${source.slug}).`,
      after: auditView(source),
    });
    return { source, stored };
  }).catch((error: unknown) => {
    throw slugTaken(error, fields.slug);
  });
  await announce(["sources"]);
  const { source, stored } = created;
  return {
    id: source.id,
    slug: source.slug,
    endpointPath: `/api/webhooks/${source.slug}`,
    secret: stored && secret ? { id: stored.id, version: stored.version, secret: secret.reveal() } : null,
  };
}

// The database keeps neither the order of fields nor those that are undefined.
function isSameJson(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
}

/**
 * Changes a source's name, labels, options or limits; absent fields stay. Takes effect at once everywhere. Other options
 * ask a person for a proof.
 */
export async function updateSource(actor: Actor, input: UpdateSourceInput): Promise<void> {
  authorize(actor, "sources.write");
  const { slug, options: given, ...fields } = parseInput(updateSourceSchema, input);
  await atomically("update-source", async (tx) => {
    const before = await requireSource(tx, slug);
    const options = given
      ? (parseSourceOptions(adapterOf(before.provider), given) as Prisma.InputJsonObject)
      : undefined;
    // How signatures are read, and PayPal's pinned certificate, decide what verifies as much as a secret does.
    if (options && !isSameJson(options, before.options ?? {})) requireProof(actor);
    const after = await tx.source.update({ where: { id: before.id }, data: { ...fields, options } });
    await recordAudit(tx, actor, {
      action: "source.update",
      targetKind: "source",
      targetId: after.id,
      summary: `${actor.name} changed the source ${after.name} (${slug}).`,
      before: auditView(before),
      after: auditView(after),
    });
  });
  await announce(["sources"]);
}

/** Turns a source on or off. A source that is off answers its provider 404, which then retries. */
export async function setSourceEnabled(
  actor: Actor,
  input: { slug: string; enabled: boolean; reason?: string | null },
): Promise<void> {
  authorize(actor, "sources.write");
  await atomically("set-source-enabled", async (tx) => {
    const before = await requireSource(tx, input.slug);
    if (before.enabled === input.enabled) return;
    await tx.source.update({ where: { id: before.id }, data: { enabled: input.enabled } });
    await recordAudit(tx, actor, {
      action: input.enabled ? "source.enable" : "source.disable",
      targetKind: "source",
      targetId: before.id,
      summary: `${actor.name} turned the source ${before.name} (${before.slug}) ${input.enabled ? "on" : "off"}.`,
      before: { enabled: before.enabled },
      after: { enabled: input.enabled },
      reason: input.reason ?? null,
    });
  });
  await announce(["sources"]);
}
