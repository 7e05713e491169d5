import { join } from "node:path";
import type { Command } from "commander";
import { printJson, say } from "./output";

/** `tallyhook migrate` */
export function registerMigrate(program: Command): void {
  program
    .command("migrate")
    .description("bring the database up to date (npm start does it by itself)")
    .option("--json", "print the applied migrations as JSON")
    .action(async (options: { json?: boolean }) => {
      // The schema engine is found from the working folder.
      process.chdir(join(import.meta.dirname, ".."));
      const { config } = await import("@/lib/platform/config");
      const { migrate } = await import("@/lib/platform/migrate");
      const applied = await migrate(config().databaseUrl);
      if (options.json) return printJson({ applied });
      say(applied.length === 0 ? "The database is up to date." : `Applied: ${applied.join(", ")}`);
    });
}
