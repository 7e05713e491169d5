import { systemActor, type Actor } from "@/lib/access/actor";

/**
 * Runs a command straight on this machine's database, as the person at its command line, and closes
 * what it opened.
 */
export async function onDatabase<T>(command: string, run: (actor: Actor) => Promise<T>): Promise<T> {
  const { closeDb } = await import("@/lib/platform/db");
  const { closeQueues } = await import("@/lib/queue/connections");
  try {
    return await run(systemActor(`command line: ${command}`));
  } finally {
    await closeQueues();
    await closeDb();
  }
}
