import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { inspect } from "node:util";
import type { Case, Outcome } from "../../model";

export const TIMEOUT_MS = 900;
/** A client that has not failed by then waits for ever. */
const PATIENCE_MS = 5_000;

interface Described {
  name?: unknown;
  code?: unknown;
  message?: unknown;
  cause?: unknown;
}

const wordOf = (value: unknown): string | null =>
  typeof value === "string" || typeof value === "number" ? String(value) : null;

/** An error as a program sees it: its class, its code or that of its cause, its message. */
function describe(error: unknown): Omit<Outcome, "id"> {
  const { name, code, message, cause } = (error ?? {}) as Described;
  const causeCode = (cause as Described | undefined)?.code;
  return {
    name: wordOf(name),
    code: wordOf(code) ?? wordOf(causeCode),
    message: wordOf(message) ?? inspect(error),
    ...(cause === undefined ? {} : { trace: inspect(error, { depth: 3 }) }),
  };
}

/**
 * Meets each case of the standard input, one after the other. `meet` throws what its client throws; `more` reads the
 * status and the body off such an error.
 */
export async function answer(
  meet: (one: Case) => Promise<unknown>,
  more: (error: never) => Partial<Outcome> = () => ({}),
): Promise<void> {
  Error.stackTraceLimit = 4;
  const cases = JSON.parse(await text(process.stdin)) as Case[];
  for (const one of cases) {
    try {
      await Promise.race([meet(one), wait(PATIENCE_MS)]);
    } catch (error) {
      const outcome: Outcome = { id: one.id, ...describe(error), ...more(error as never) };
      process.stdout.write(`${JSON.stringify(outcome)}\n`);
    }
  }
  process.exit(0);
}
