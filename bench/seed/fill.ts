import { migrate } from "@/lib/platform/migrate";
import { BENCH_KEYS } from "./keys";
import type { SeedInput } from "./load";

/** Migrates an empty database and fills it: installation, rows, and the counts that the console reads. */
export async function fillDatabase(input: SeedInput): Promise<void> {
  const began = performance.now();
  await migrate(input.databaseUrl);
  Object.assign(process.env, BENCH_KEYS, { DATABASE_URL: input.databaseUrl });
  const { addInstallation } = await import("./installation");
  const { loadRows } = await import("./load");
  const { closeDb } = await import("@/lib/platform/db");
  const { countRows } = await import("@/lib/counts/count-rows");
  const { countLetters } = await import("@/lib/counts/count-letters");
  await addInstallation(input.until);
  await loadRows(input);
  const { systemClock } = await import("@/lib/platform/clock");
  const counting = performance.now();
  await countRows(systemClock, { budgetMs: Infinity });
  await countLetters({ budgetMs: Infinity });
  input.say(`Counts: ${((performance.now() - counting) / 1000).toFixed(1)} s`);
  await closeDb();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  input.say(`${input.events} events in ${seconds} s, until ${input.until.toISOString()}`);
}
