import { AppError } from "@/lib/platform/errors";
import type { Actor } from "./actor";
import { asksForProof, covers, may, PERMISSIONS, type Permission } from "./permissions";

/** Whether the actor may do something: by role, and for a key that was narrowed by its scopes too. */
export function isAllowed(actor: Actor, permission: Permission): boolean {
  return may(actor.role, permission) && (actor.scopes === null || covers(actor.scopes, permission));
}

function refusal({ role, scopes }: Actor, permission: Permission): string {
  const rule = PERMISSIONS[permission];
  if (!may(role, permission))
    return `Your role (${role}) may not ${rule.sentence}. Ask someone with the role ${rule.roles.join(" or ")}.`;
  return `This key lacks the scope ${permission} (${rule.sentence}); it has ${scopes?.join(", ")}. Ask an admin for a key with that scope.`;
}

/**
 * First line of every command: throws AppError("forbidden") unless the actor's role, and the scopes of a key, cover
 * this, and AppError("proof_needed") where the table asks a person to have proved lately who they are.
 */
export function authorize(actor: Actor, permission: Permission): void {
  if (!isAllowed(actor, permission))
    throw new AppError("forbidden", refusal(actor, permission), {
      context: { permission, role: actor.role },
      retry: "never",
    });
  if (asksForProof(permission)) requireProof(actor);
}

/**
 * Throws AppError("proof_needed") for a person who has not proved lately who they are. For commands that show a
 * secret or change how somebody signs in, under a permission that also allows harmless things or under none.
 */
export function requireProof(actor: Actor): void {
  if (actor.proof !== "stale") return;
  throw new AppError("proof_needed", "Prove again that it is you, then repeat this.", { retry: "never" });
}
