import type { Role } from "./permissions";

/** The person or API key behind a command. Only this room makes one. */
export interface Actor {
  readonly kind: "user" | "api-key" | "system";
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly remoteAddress: string | null;
}

/** The actor of a signed-in person. */
export function userActor(
  user: { id: string; name: string; role: Role },
  remoteAddress: string | null = null,
): Actor {
  return Object.freeze({ kind: "user", id: user.id, name: user.name, role: user.role, remoteAddress });
}

/** The actor of an API key. */
export function apiKeyActor(
  key: { id: string; name: string; role: Role },
  remoteAddress: string | null = null,
): Actor {
  return Object.freeze({ kind: "api-key", id: key.id, name: key.name, role: key.role, remoteAddress });
}

/** Tallyhook itself, or a person at the machine's own command line; `name` says which. */
export function systemActor(name: string): Actor {
  return Object.freeze({ kind: "system", id: "system", name, role: "admin", remoteAddress: null });
}
