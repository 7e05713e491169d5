import type { Role } from "@/lib/access/permissions";

/**
 * The rows of the table of roles, as ARCHITECTURE's design states them. Written out here and never read from
 * lib/access/permissions.ts, so that a slip there fails a test.
 */
export const MAY_SEE: readonly Role[] = ["viewer", "finance", "engineer", "admin"];
/** Unmask personal data; resolve, assign, annotate; replay one. */
export const MAY_WORK: readonly Role[] = ["finance", "engineer", "admin"];
/** Replay in bulk, edit destinations and routes. */
export const MAY_BUILD: readonly Role[] = ["engineer", "admin"];
/** Sources, secrets, members, API keys, the audit log. */
export const MAY_GOVERN: readonly Role[] = ["admin"];
/** Acts on nothing but the caller's own account, so there is no role to ask. */
export const OWN_ACCOUNT: readonly Role[] = [...MAY_SEE];
