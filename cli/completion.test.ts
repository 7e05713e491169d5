import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execFileSync, spawnSync } from "node:child_process";
import { Command, Option } from "commander";
import { describe, expect, it } from "vitest";
import { completedCommands } from "./completion";
import { completionScript, type Shell } from "./completion-scripts";
import { registerAudit } from "./audit";
import { registerEvents } from "./events";
import { registerSend } from "./send";

function program(): Command {
  const whole = new Command("tallyhook");
  registerAudit(whole);
  registerEvents(whole);
  registerSend(whole);
  // What could break out of a script's quotes.
  whole
    .command("odd")
    .description('it\'s $(touch /tmp/never) `odd` \\ "quoted"')
    .addOption(new Option("--kind <kind>", "don't").choices(["it's", "$(echo pwned)", "plain"]));
  return whole;
}

const script = (shell: Shell) => completionScript(shell, completedCommands(program()));

/** What bash itself would offer for a line, with the cursor at its end. */
function offered(line: string): string[] {
  const words = line.split(" ");
  const run = `${script("bash")}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")})
COMP_CWORD=${words.length - 1}
_tallyhook
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const text = execFileSync("bash", ["--norc", "-u", "-c", run], {
    encoding: "utf8",
    cwd: import.meta.dirname,
  });
  return text.split("\n").filter((word) => word !== "");
}

describe("completion in bash", () => {
  it("offers commands, their commands, and their options", () => {
    expect(offered("tallyhook ")).toEqual(["audit", "events", "send", "odd", "--help"]);
    expect(offered("tallyhook ev")).toEqual(["events"]);
    expect(offered("tallyhook audit ")).toEqual(
      expect.arrayContaining(["list", "export", "verify", "prune"]),
    );
    expect(offered("tallyhook events l")).toEqual(["list"]);
    expect(offered("tallyhook audit export --fo")).toEqual(["--format"]);
    expect(offered("tallyhook audit list --j")).toEqual(["--json"]);
  });

  it("offers the values of an option that has a choice, files where it takes one, else nothing", () => {
    expect(offered("tallyhook audit export --format ")).toEqual(["ndjson", "csv"]);
    expect(offered("tallyhook audit export --format = n")).toEqual(["ndjson"]);
    expect(offered("tallyhook send --provider str")).toEqual(["stripe"]);
    expect(offered("tallyhook audit verify --file completion.te")).toEqual(["completion.test.ts"]);
    expect(offered("tallyhook audit list --actor ")).toEqual([]);
  });

  it("is not led astray by what was typed before", () => {
    expect(offered("tallyhook audit list --search events --ac")).toEqual(["--actor", "--action"]);
    expect(offered("tallyhook nonsense --fo")).toEqual([]);
  });

  it("runs nothing that stands in a description or a choice", () => {
    expect(offered("tallyhook odd --kind ")).toEqual(["plain"]);
    for (const shell of ["bash", "zsh"] as const)
      expect(spawnSync("bash", ["-n"], { input: script(shell) }).status).toBe(0);
  });
});

describe.each(["zsh", "fish"] as const)("completion in %s", (shell) => {
  const present = spawnSync(shell, ["--version"]).status === 0;

  it.runIf(present)("is a script that the shell takes", () => {
    // A file: fish does not read the sockets that Node gives a child as its standard input.
    const folder = mkdtempSync(join(tmpdir(), "tallyhook-completion-"));
    const file = join(folder, "tallyhook");
    writeFileSync(file, script(shell));
    const checked = spawnSync(shell, [shell === "zsh" ? "-n" : "--no-execute", file]);
    rmSync(folder, { recursive: true });
    expect(checked.stderr.toString()).toBe("");
    expect(checked.status).toBe(0);
  });

  it("knows every command", () => {
    for (const name of ["audit", "export", "--format"])
      expect(script(shell)).toContain(shell === "fish" ? name.replace("--", "-l ") : name);
  });
});
