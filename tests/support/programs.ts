import { spawnSync } from "node:child_process";

/**
 * Whether a command runs on this machine, for tests of what the documentation calls besides our own code; without it they
 * are skipped, and a line on stderr says so. Throws in CI (CI=true), which must run them.
 */
export function canRun(command: string, ...args: string[]): boolean {
  if (spawnSync(command, args, { stdio: "ignore" }).status === 0) return true;
  if (process.env["CI"]) throw new Error(`CI must be able to run: ${[command, ...args].join(" ")}`);
  process.stderr.write(
    `\n${command} does not run here: tests of examples in docs/ that need it are skipped.\n`,
  );
  return false;
}

/** Whether the shell examples of the documentation run here. */
export const canRunExamples = () => ["bash", "curl", "jq"].every((name) => canRun(name, "--version"));
