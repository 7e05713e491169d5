import { spawn } from "node:child_process";

/** How a command ended. */
export interface Ended {
  ok: boolean;
  /** The last of what it wrote, errors among it, as it came. */
  output: string;
}

export interface ExecuteOptions {
  env: Record<string, string>;
  /** What it writes appears when it has ended, whole; otherwise as it comes. */
  held: boolean;
}

/** More than any check writes, short of a runaway. */
const KEPT_CHARACTERS_MAX = 4_000_000;

/** Runs one check's command to its end, which is not ok where it can't be started; what it writes is shown, and kept. */
export function execute(command: readonly string[], { env, held }: ExecuteOptions): Promise<Ended> {
  return new Promise((resolve) => {
    const [program = "", ...args] = command;
    // Over a pipe programs leave colours out, though a person may be watching.
    const colours: Record<string, string> = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...colours, ...env },
    });
    let written = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text: string) => {
        written = (written + text).slice(-KEPT_CHARACTERS_MAX);
        if (!held) process.stdout.write(text);
      });
    }
    child.once("error", (error) => (written += `${program} did not run: ${error.message}\n`));
    child.once("close", (code) => {
      if (held) process.stdout.write(written);
      resolve({ ok: code === 0, output: written });
    });
  });
}

/** The last `count` lines of a text that are not empty, or all of them. */
export function lastLines(text: string, count: number): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.slice(-count).join("\n");
}
