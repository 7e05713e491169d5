import type { Permission, Role } from "./permissions";

/**
 * Whether it is sure that the actor is who they are: "fresh" when the person proved it lately, "stale" when that was
 * long ago, and "not-asked" for keys, which are narrowed instead, and for Tallyhook itself.
 */
export type Proof = "fresh" | "stale" | "not-asked";

/** The person or API key behind a command. Only this room makes one. */
export interface Actor {
  readonly kind: "user" | "api-key" | "system";
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly remoteAddress: string | null;
  readonly proof: Proof;
  /** What a key is narrowed to within its role; null for all of it. */
  readonly scopes: readonly Permission[] | null;
  /** Another admin's word that this actor may do the one thing that they asked for. */
  readonly approval?: { requestId: string; approverName: string };
}

/** The actor of a signed-in person. Without a word on it they have not proved lately who they are. */
export function userActor(
  user: { id: string; name: string; role: Role },
  remoteAddress: string | null = null,
  proof: Proof = "stale",
): Actor {
  return Object.freeze({
    kind: "user",
    id: user.id,
    name: user.name,
    role: user.role,
    remoteAddress,
    proof,
    scopes: null,
  });
}

/** The actor of an API key. */
export function apiKeyActor(
  key: { id: string; name: string; role: Role; scopes?: readonly Permission[] | null },
  remoteAddress: string | null = null,
): Actor {
  return Object.freeze({
    kind: "api-key",
    id: key.id,
    name: key.name,
    role: key.role,
    remoteAddress,
    proof: "not-asked",
    scopes: key.scopes ?? null,
  });
}

/** Tallyhook itself, or a person at the machine's own command line; `name` says which. */
export function systemActor(name: string): Actor {
  return Object.freeze({
    kind: "system",
    id: "system",
    name,
    role: "admin",
    remoteAddress: null,
    proof: "not-asked",
    scopes: null,
  });
}

/** A person with another admin's approval. What it is for, and that it is used once, the database says. */
export function approvedActor(approval: { requestId: string; approverName: string }, actor: Actor): Actor {
  return Object.freeze({ ...actor, approval });
}
