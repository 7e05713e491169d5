import { describe, expect, it } from "vitest";
import { apiKeyActor } from "@/lib/access/actor";
import { PERMISSION_NAMES, type Permission } from "@/lib/access/permissions";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { COMMANDS } from "../../support/roles/commands";
import { exportedCommands, type Command } from "../../support/roles/exported-commands";
import { callCommand } from "../../support/roles/call-command";
import { alsoLetIn, COMMAND_SCOPES } from "../../support/roles/scopes";

const found = exportedCommands().filter((command) => !command.name.startsWith("lib/access/authorize.ts "));

/** The scope that a key with the one given is told it lacks; null where it was let in. */
async function lackedBy(command: Command, scope: Permission): Promise<string | null> {
  const key = apiKeyActor({ id: newId(), name: "A key", role: "admin", scopes: [scope] });
  return callCommand(command, key).then(
    () => null,
    (error: unknown) =>
      error instanceof AppError && error.code === "forbidden"
        ? (/^This key lacks the scope (\S+) /.exec(error.message)?.[1] ?? null)
        : null,
  );
}

describe("every command and query of lib, and every single scope", () => {
  it("stands in the table of scopes, as in that of roles", () => {
    expect(Object.keys(COMMAND_SCOPES).toSorted()).toEqual(Object.keys(COMMANDS).toSorted());
  });

  it.each(found.map((command) => [command.name, command] as const))(
    "%s is open to the scope that matters, and to no other",
    async (name, command) => {
      const wanted = COMMAND_SCOPES[name] ?? null;
      for (const scope of PERMISSION_NAMES) {
        const open = wanted === null || scope === wanted || alsoLetIn(scope, wanted);
        expect(await lackedBy(command, scope), scope).toBe(open ? null : wanted);
      }
    },
  );
});
