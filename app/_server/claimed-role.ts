import { ROLES, type Role } from "@/lib/access/permissions";

/**
 * The role that a claim of an identity provider names, or null when it names none of ours. The most
 * powerful of several, as groups are usually meant.
 */
export function claimedRole(claim: unknown): Role | null {
  const claimed: unknown[] = Array.isArray(claim) ? claim : [claim];
  return ROLES.toReversed().find((role) => claimed.includes(role)) ?? null;
}
