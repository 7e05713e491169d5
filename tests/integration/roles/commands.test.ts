import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { apiKeyActor, userActor, type Actor } from "@/lib/access/actor";
import { ROLES, type Role } from "@/lib/access/permissions";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { callCommand } from "../../support/roles/call-command";
import { COMMANDS, PROOF_COMMANDS } from "../../support/roles/commands";
import { exportedCommands, filesBelow, ROOT, type Command } from "../../support/roles/exported-commands";

// These are the checks themselves, not something that is checked.
const found = exportedCommands().filter((command) => !command.name.startsWith("lib/access/authorize.ts "));

const ACTORS: Record<string, (role: Role) => Actor> = {
  "a person": (role) => userActor({ id: newId(), name: "Somebody", role }, null, "fresh"),
  "an API key": (role) => apiKeyActor({ id: newId(), name: "A key", role }),
};

/** Whether a person at a session that is open for long is asked to prove who they are. */
async function asksForProof(command: Command, role: Role): Promise<boolean> {
  const person = userActor({ id: newId(), name: "Somebody", role }, null, "stale");
  return callCommand(command, person).then(
    () => false,
    (error: unknown) => error instanceof AppError && error.code === "proof_needed",
  );
}

async function isRefused(command: Command, actor: Actor): Promise<boolean> {
  try {
    await callCommand(command, actor);
    return false;
  } catch (error) {
    return (
      error instanceof AppError &&
      error.code === "forbidden" &&
      error.message.startsWith(`Your role (${actor.role}) may not`)
    );
  }
}

describe("every command and query of lib", () => {
  it("stands in the table of roles", () => {
    const missing = found.map(({ name }) => name).filter((name) => !(name in COMMANDS));
    expect(missing, "Add who may call it to tests/support/roles/commands.ts").toEqual([]);
    const names = new Set(found.map(({ name }) => name));
    const gone = Object.keys(COMMANDS).filter((name) => !names.has(name));
    expect(gone, "Take it out of tests/support/roles/commands.ts").toEqual([]);
  });

  it("is a function declaration, which is how the table finds it", () => {
    const hidden = filesBelow("lib", (path) => path.endsWith(".ts") && !path.endsWith(".test.ts")).filter(
      (path) => /^export const \w+ = [^\n]*\(\s*actor: Actor\b/m.test(readFileSync(join(ROOT, path), "utf8")),
    );
    expect(hidden, "Write it as export function").toEqual([]);
  });

  it.each(found.map((command) => [command.name, command] as const))(
    "%s is open to the roles that may, and to no other",
    async (name, command) => {
      for (const [kind, actorOf] of Object.entries(ACTORS)) {
        for (const role of ROLES) {
          const allowed = COMMANDS[name]?.includes(role) ?? false;
          const refused = await isRefused(command, actorOf(role));
          expect(refused, `${kind} with the role ${role}`).toBe(!allowed);
        }
      }
    },
  );

  it.each(found.map((command) => [command.name, command] as const))(
    "%s asks a person for a proof as the table says, and only those who may call it",
    async (name, command) => {
      for (const role of ROLES) {
        const asks = PROOF_COMMANDS.has(name) && (COMMANDS[name]?.includes(role) ?? false);
        expect(await asksForProof(command, role), role).toBe(asks);
      }
    },
  );
});
