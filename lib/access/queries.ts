import { systemClock, type Clock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "./actor";
import { authorize } from "./authorize";
import { findOpenLinks } from "./password-link-store";
import type { Role } from "./permissions";
import { findProtectedPeople } from "./second-factor-store";

export interface MemberView {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** How they sign in. */
  hasPassword: boolean;
  disabledAt: Date | null;
  lastSignInAt: Date | null;
  createdAt: Date;
  /** Until when a link works that lets them set a password; null where none is open. */
  linkExpiresAt: Date | null;
  hasSecondFactor: boolean;
}

/** Every member, active ones first, by name. */
export async function listMembers(actor: Actor, clock: Clock = systemClock): Promise<MemberView[]> {
  authorize(actor, "members.read");
  const [rows, links, protectedPeople] = await Promise.all([
    db().user.findMany({ orderBy: [{ disabledAt: { sort: "asc", nulls: "first" } }, { name: "asc" }] }),
    findOpenLinks(db(), clock.now()),
    findProtectedPeople(db()),
  ]);
  const linkEnds = new Map(links.map((link) => [link.userId, link.expiresAt]));
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    hasPassword: row.passwordHash !== null,
    disabledAt: row.disabledAt,
    lastSignInAt: row.lastSignInAt,
    createdAt: row.createdAt,
    linkExpiresAt: linkEnds.get(row.id) ?? null,
    hasSecondFactor: protectedPeople.has(row.id),
  }));
}

export interface ProfileView {
  name: string;
  email: string;
  role: Role;
  hasPassword: boolean;
  lastSignInAt: Date | null;
}

/** The actor's own account; null for API keys and for Tallyhook itself. */
export async function readProfile(actor: Actor): Promise<ProfileView | null> {
  if (actor.kind !== "user") return null;
  const row = await db().user.findUnique({ where: { id: actor.id } });
  return row
    ? {
        name: row.name,
        email: row.email,
        role: row.role,
        hasPassword: row.passwordHash !== null,
        lastSignInAt: row.lastSignInAt,
      }
    : null;
}

export interface ApiKeyView {
  id: string;
  name: string;
  role: Role;
  /** Empty where the key may do all that its role may. */
  scopes: string[];
  prefix: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** Every API key, newest first, never its value. */
export async function listApiKeys(actor: Actor): Promise<ApiKeyView[]> {
  authorize(actor, "api-keys.read");
  return db().apiKey.findMany({ orderBy: { createdAt: "desc" }, omit: { hash: true } });
}
