import { AppError } from "@/lib/platform/errors";
import type { Actor } from "./actor";
import { asksForProof, may, PERMISSIONS, type Permission } from "./permissions";

/**
 * First line of every command: throws AppError("forbidden") unless the actor's role may do this, and
 * AppError("proof_needed") where the table asks a person to have proved lately who they are.
 */
export function authorize(actor: Actor, permission: Permission): void {
  if (!may(actor.role, permission)) {
    const rule = PERMISSIONS[permission];
    throw new AppError(
      "forbidden",
      `Your role (${actor.role}) may not ${rule.sentence}. Ask someone with the role ${rule.roles.join(" or ")}.`,
      { context: { permission, role: actor.role }, retry: "never" },
    );
  }
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
