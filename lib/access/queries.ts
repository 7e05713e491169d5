import { systemClock, type Clock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { isUuid } from "@/lib/platform/ids";
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
  prefix: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** Every API key, newest first, never its value. */
export async function listApiKeys(actor: Actor): Promise<ApiKeyView[]> {
  authorize(actor, "api-keys.write");
  return db().apiKey.findMany({ orderBy: { createdAt: "desc" }, omit: { hash: true } });
}

export interface AuditView {
  id: string;
  at: Date;
  actorKind: string;
  actorName: string;
  action: string;
  targetKind: string;
  targetId: string;
  summary: string;
  reason: string | null;
  remoteAddress: string | null;
}

const AUDIT_PAGE = 50;
const AUDIT_PAGE_MAX = 200;

/** One page of the audit log, newest first. The cursor is the last id of the page before. */
export async function listAudit(
  actor: Actor,
  page: { cursor?: string | null; limit?: number; query?: string | null } = {},
): Promise<{ data: AuditView[]; nextCursor: string | null }> {
  authorize(actor, "audit.read");
  const limit = Math.min(Math.max(page.limit ?? AUDIT_PAGE, 1), AUDIT_PAGE_MAX);
  const query = page.query?.trim() ?? "";
  const rows = await db().auditEntry.findMany({
    // UUIDv7 ids sort by time, so the id alone is the keyset.
    where: {
      ...(page.cursor && isUuid(page.cursor) ? { id: { lt: page.cursor } } : {}),
      ...(query === ""
        ? {}
        : {
            OR: [
              { summary: { contains: query, mode: "insensitive" } },
              { actorName: { contains: query, mode: "insensitive" } },
              { action: { startsWith: query } },
              { targetId: query },
            ],
          }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
    omit: { before: true, after: true, correlationId: true, actorId: true },
  });
  const data = rows.slice(0, limit);
  return { data, nextCursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null };
}
