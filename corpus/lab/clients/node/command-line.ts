import { spawnSync } from "node:child_process";
import { text } from "node:stream/consumers";
import type { Case, Outcome } from "../../model";

const LIMIT_MS = 15_000;

/** Meets cases with a program that is called once for each; what it writes to its standard error is the message. */
export async function answerByCommand(argumentsOf: (one: Case) => string[], program: string): Promise<void> {
  const cases = JSON.parse(await text(process.stdin)) as Case[];
  for (const one of cases) {
    const ran = spawnSync(program, argumentsOf(one), { encoding: "utf8", timeout: LIMIT_MS });
    // Nothing ran where the arguments are larger than the system takes.
    const said = ran.error ? "" : ran.stderr.trim();
    if (ran.status === 0 || said === "") continue;
    const outcome: Outcome = { id: one.id, message: said };
    process.stdout.write(`${JSON.stringify(outcome)}\n`);
  }
}
