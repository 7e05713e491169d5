import type { Actor } from "@/lib/access/actor";
import type { Command } from "./exported-commands";

type Callable = (actor: Actor, ...rest: unknown[]) => unknown;

/** Calls with input that means nothing: whoever may gets past the check and fails, or not, at something else. */
export async function callCommand(command: Command, actor: Actor): Promise<unknown> {
  const exports = (await import(/* @vite-ignore */ command.file)) as Record<string, Callable>;
  const answer = await exports[command.exportName]?.(actor, {}, {});
  // A generator runs to its first line only when it is asked for something.
  if (answer && typeof answer === "object" && Symbol.asyncIterator in answer) {
    await (answer as AsyncIterable<unknown>)[Symbol.asyncIterator]().next();
  }
  return answer;
}
