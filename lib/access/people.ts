import { db } from "@/lib/platform/db";
import { isUuid } from "@/lib/platform/ids";
import type { Actor } from "./actor";
import { authorize } from "./authorize";
import { may, ROLES, type Permission, type Role } from "./permissions";

/** A member as everyone may see them: who they are at work, never an e-mail address. */
export interface PersonView {
  id: string;
  name: string;
  role: Role;
}

/** Members who may sign in, by name; for choosing someone. */
export async function listPeople(actor: Actor): Promise<PersonView[]> {
  authorize(actor, "events.read");
  return db().user.findMany({
    where: { disabledAt: null },
    select: { id: true, name: true, role: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

/** Those of the ids that are members who may sign in and whose role may do this. */
export async function peopleWhoMay(
  permission: Permission,
  ids: readonly string[],
): Promise<Map<string, PersonView>> {
  const roles = ROLES.filter((role) => may(role, permission));
  const rows = await db().user.findMany({
    where: { id: { in: ids.filter(isUuid) }, role: { in: roles }, disabledAt: null },
    select: { id: true, name: true, role: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Names of members, those who left included. */
export async function namesOf(ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await db().user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(rows.map((row) => [row.id, row.name]));
}
