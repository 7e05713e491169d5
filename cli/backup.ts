import { join, resolve } from "node:path";
import type { Command } from "commander";
import type { BackupPlace } from "@/lib/platform/config";
import { AppError } from "@/lib/platform/errors";
import type { BackupManifest } from "@/start/backup/manifest";
import { cliVersion } from "./cli-version";
import { printJson, printValue, say } from "./output";

interface BackupOptions {
  to?: string;
  keys: boolean;
  json?: boolean;
}

/** `tallyhook backup`, `backup verify` and `backup restore` */
export function registerBackup(program: Command): void {
  const backup = program
    .command("backup")
    .description("copy the embedded database into a folder, while Tallyhook runs or stands")
    .option("--to <folder>", "where the backup goes; beside the data of now unless given")
    .option("--no-keys", "leave out the file with the encryption keys; keep them elsewhere then")
    .option("--json", "print what was done or found as JSON")
    .addHelpText(
      "after",
      `
Examples:
  $ tallyhook backup --to /mnt/backups/$(date +%F)
  $ tallyhook backup verify /mnt/backups/2026-11-30
  $ TALLYHOOK_DATA_DIR=/srv/tallyhook tallyhook backup restore /mnt/backups/2026-11-30`,
    )
    .action(take);
  backup
    .command("verify <folder>")
    .description("read every byte of a backup and compare it with what was written")
    .action(verify);
  backup
    .command("restore <folder>")
    .description("put a backup into an empty data folder (TALLYHOOK_DATA_DIR)")
    .action(restore);
}

/** The option stands with the parent, so that it may be said before or after a subcommand's name. */
function asJson(command: Command): boolean {
  return Boolean(command.optsWithGlobals<{ json?: boolean }>().json);
}

function summary(folder: string, manifest: BackupManifest) {
  const { product, postgres, startedAt, finishedAt, lastEventAt, keyIds, hasKeys, files } = manifest;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return {
    folder,
    product,
    postgres,
    startedAt,
    finishedAt,
    lastEventAt,
    keyIds,
    hasKeys,
    files: files.length,
    bytes,
  };
}

async function embeddedPlace(): Promise<BackupPlace> {
  const { backupPlace } = await import("@/lib/platform/config");
  const place = backupPlace();
  if (place.mode === "embedded") return place;
  throw new AppError(
    "config_invalid",
    "DATABASE_URL names a database of your own, which is backed up with its own tools: see docs/backup.md. Unset DATABASE_URL to back up the embedded one.",
  );
}

async function take(options: BackupOptions): Promise<void> {
  const { dataDir, keyIds } = await embeddedPlace();
  const { takeBackup } = await import("@/start/backup/take-backup");
  const name = new Date().toISOString().replaceAll(/[:.]/g, "-");
  const to = resolve(options.to ?? join(dataDir, "backups", name));
  const manifest = await takeBackup(
    { dataDir, to, withKeys: options.keys, product: cliVersion(), keyIds },
    say,
  );
  if (options.json) return printJson(summary(to, manifest));
  const { files, bytes } = summary(to, manifest);
  say(`Backed up: ${files} files, ${Math.ceil(bytes / 1024 / 1024)} MB. ${newest(manifest)}`);
  say(
    manifest.hasKeys
      ? "The encryption keys are in it: keep it as safe as the secrets themselves."
      : `The encryption keys (${keyIds.join(", ") || "none known"}) are not in it: without them its secrets can't be read.`,
  );
  if (!options.to) say("It is on the disk of the data itself. Copy it to another machine.");
  printValue(to);
}

function newest({ lastEventAt }: BackupManifest): string {
  return lastEventAt ? `Its newest event was received at ${lastEventAt}.` : "There is no event in it.";
}

async function verify(folder: string, _options: unknown, command: Command): Promise<void> {
  const { verifyBackup } = await import("@/start/backup/restore-backup");
  const { readManifest } = await import("@/start/backup/manifest");
  const differences = await verifyBackup(resolve(folder));
  if (asJson(command)) printJson({ whole: differences.length === 0, differences });
  if (differences.length > 0) {
    throw new AppError(
      "conflict",
      `The backup is not whole; use another one.\n${differences.slice(0, 20).join("\n")}`,
    );
  }
  if (!asJson(command)) say(`The backup is whole. ${newest(readManifest(resolve(folder)))}`);
}

async function restore(folder: string, _options: unknown, command: Command): Promise<void> {
  const { dataDir } = await embeddedPlace();
  const { restoreBackup } = await import("@/start/backup/restore-backup");
  const manifest = await restoreBackup(resolve(folder), dataDir, say);
  if (asJson(command)) return printJson({ ...summary(resolve(folder), manifest), dataDir });
  say(`Restored into ${dataDir}. ${newest(manifest)}`);
  if (!manifest.hasKeys) {
    say(
      `The backup has no encryption keys: put the secrets.json with the keys ${manifest.keyIds.join(", ")} into ${dataDir} before the start.`,
    );
  }
  say("Start it with: npm start. What providers sent since then is told in docs/backup.md.");
}
