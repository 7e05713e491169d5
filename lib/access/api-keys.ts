import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically, db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { apiKeyActor, type Actor } from "./actor";
import { recordAudit } from "./audit";
import { authorize } from "./authorize";
import { may, PERMISSION_NAMES, PERMISSIONS, ROLES, type Permission, type Role } from "./permissions";
import { findApiKeyByHash, findApiKeyById, insertApiKey, markApiKeyRevoked, markApiKeyUsed } from "./store";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const KEY_BYTES = 32;
// 62^43 > 2^256, so 43 digits hold every key.
const KEY_DIGITS = 43;
const KEY_FORMAT = /^th_[0-9A-Za-z]{43}$/;
const PREFIX_LENGTH = 9;
const USED_EVERY_MS = 60_000;

/** Bytes as base62 digits of fixed length, most significant first. */
export function base62(bytes: Uint8Array, digits: number): string {
  let value = BigInt(`0x${Buffer.from(bytes).toString("hex") || "0"}`);
  let text = "";
  for (let index = 0; index < digits; index += 1) {
    text = `${BASE62[Number(value % 62n)]}${text}`;
    value /= 62n;
  }
  return text;
}

function newKey(): string {
  return `th_${base62(randomBytes(KEY_BYTES), KEY_DIGITS)}`;
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

export const createApiKeyInput = z.object({
  name: z.string().trim().min(1, "Say what the key is for.").max(120, "Use at most 120 characters."),
  role: z.enum(ROLES),
  /** Narrows the key to these permissions of its role; left out, it may do all of it. */
  scopes: z.array(z.enum(PERMISSION_NAMES)).min(1, "Choose at least one scope.").nullish(),
  expiresAt: z.coerce.date().nullish(),
});

function refuse(field: string, message: string): AppError {
  return new AppError("invalid_input", message, { fields: { [field]: message }, retry: "never" });
}

/** A scope that the role does not reach would promise what the key can't do. */
function scopesWithin(role: Role, scopes: readonly Permission[]): Permission[] {
  const beyond = scopes.find((scope) => !may(role, scope));
  if (beyond)
    throw refuse(
      "scopes",
      `The role ${role} may not ${PERMISSIONS[beyond].sentence}. Leave the scope ${beyond} out, or choose the role ${PERMISSIONS[beyond].roles.join(" or ")}.`,
    );
  return PERMISSION_NAMES.filter((permission) => scopes.includes(permission));
}

/** What the key may do, in words for the audit log. */
function reachOf(role: Role, scopes: readonly Permission[]): string {
  return scopes.length === 0 ? `the role ${role}` : `the role ${role} and the scopes ${scopes.join(", ")}`;
}

/** Makes an API key. The key itself is returned here and never again; only its SHA-256 is stored. */
export async function createApiKey(
  actor: Actor,
  input: z.infer<typeof createApiKeyInput>,
  clock: Clock = systemClock,
): Promise<{ id: string; key: string; prefix: string }> {
  authorize(actor, "api-keys.write");
  if (input.expiresAt && input.expiresAt <= clock.now())
    throw refuse("expiresAt", "Choose a day in the future.");
  const scopes = scopesWithin(input.role, input.scopes ?? []);
  const key = newKey();
  const prefix = key.slice(0, PREFIX_LENGTH);
  return atomically("api-key.create", async (tx) => {
    const { id } = await insertApiKey(tx, {
      name: input.name,
      role: input.role,
      scopes,
      prefix,
      hash: hashOf(key),
      createdBy: actor.name,
      expiresAt: input.expiresAt ?? null,
    });
    await recordAudit(tx, actor, {
      action: "api-key.create",
      targetKind: "api-key",
      targetId: id,
      summary: `${actor.name} created the API key “${input.name}” (${prefix}…) with ${reachOf(input.role, scopes)}.`,
      after: { role: input.role, scopes, expiresAt: input.expiresAt?.toISOString() ?? null },
    });
    return { id, key, prefix };
  });
}

export const revokeApiKeyInput = z.object({ id: z.uuid() });

/** Ends an API key at once; revoking it again changes nothing. */
export async function revokeApiKey(
  actor: Actor,
  input: z.infer<typeof revokeApiKeyInput>,
  clock: Clock = systemClock,
): Promise<void> {
  authorize(actor, "api-keys.write");
  await atomically("api-key.revoke", async (tx) => {
    const key = await findApiKeyById(tx, input.id);
    if (!key)
      throw new AppError("not_found", "This API key does not exist. Reload the list.", { retry: "never" });
    if (!(await markApiKeyRevoked(tx, key.id, clock.now()))) return;
    await recordAudit(tx, actor, {
      action: "api-key.revoke",
      targetKind: "api-key",
      targetId: key.id,
      summary: `${actor.name} revoked the API key “${key.name}” (${key.prefix}…).`,
    });
  });
}

/** A scope that the table no longer has covers nothing, and a key of such scopes alone may do nothing. */
function narrowed(scopes: readonly string[]): readonly Permission[] | null {
  return scopes.length === 0 ? null : (scopes as readonly Permission[]);
}

/**
 * The actor behind an Authorization header ("Bearer th_…"), or null when it is missing, malformed,
 * unknown, expired or revoked. Looked up by hash, so no comparison leaks the key by its timing.
 */
export async function authenticateApiKey(
  headerValue: string | null,
  remoteAddress: string | null,
  clock: Clock = systemClock,
): Promise<Actor | null> {
  const [scheme, key, ...rest] = (headerValue ?? "").trim().split(/\s+/);
  if (scheme?.toLowerCase() !== "bearer" || !key || rest.length > 0 || !KEY_FORMAT.test(key)) return null;
  const row = await findApiKeyByHash(db(), hashOf(key));
  const now = clock.now();
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return null;
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() >= USED_EVERY_MS) {
    await markApiKeyUsed(db(), row.id, now);
  }
  return apiKeyActor({ ...row, scopes: narrowed(row.scopes) }, remoteAddress);
}
