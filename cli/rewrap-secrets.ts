import type { Command } from "commander";
import { onDatabase } from "./on-database";
import { printJson, say } from "./output";

const HELP = `
To replace an encryption key without stopping anything:
  1. Add the new key at the end of TALLYHOOK_ENCRYPTION_KEYS and restart every process, one by one.
  2. Move it to the front and restart them again: from now on it encrypts.
  3. Run this command with the same setting.
  4. Take the old key out and restart.`;

/** `tallyhook secrets rewrap` */
export function registerRewrap(secrets: Command): void {
  secrets
    .command("rewrap")
    .description("bring every stored secret under the first encryption key, on the machine itself")
    .option("--json", "print the report as JSON")
    .addHelpText("after", HELP)
    .action(rewrap);
}

async function rewrap(options: { json?: boolean }): Promise<void> {
  const { rewrapSecrets } = await import("@/lib/access/rewrap-secrets");
  const report = await onDatabase("secrets rewrap", rewrapSecrets);
  if (options.json) return printJson(report);
  const { rewrapped, looked, keyId, unused } = report;
  say(
    `${rewrapped} of ${looked} stored secrets were brought under the key "${keyId}"; all stand under it now.`,
  );
  if (unused.length > 0)
    say(`No longer needed: ${unused.join(", ")}. Keep them with backups made before today.`);
}
