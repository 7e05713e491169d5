import { AppError } from "@/lib/platform/errors";
import type { Actor } from "./actor";
import { may, PERMISSIONS, type Permission } from "./permissions";

/** First line of every command: throws AppError("forbidden") unless the actor's role may do this. */
export function authorize(actor: Actor, permission: Permission): void {
  if (may(actor.role, permission)) return;
  const rule = PERMISSIONS[permission];
  throw new AppError(
    "forbidden",
    `Your role (${actor.role}) may not ${rule.sentence}. Ask someone with the role ${rule.roles.join(" or ")}.`,
    { context: { permission, role: actor.role }, retry: "never" },
  );
}
