import { InvalidArgumentError, type Command } from "commander";
import { AppError } from "@/lib/platform/errors";
import { hasApiAccess, type ApiAccess } from "./api-client";
import { readSecretFile } from "./read-secret";

/** What every command about a source's secrets takes. */
export interface SourceOptions extends ApiAccess {
  source: string;
  json?: boolean;
}

/** A secret that the provider issued, in either of two ways. */
export interface GivenSecret {
  secret?: string;
  secretFile?: string;
}

/** Adds --idempotency-key, for commands that a pipeline may run again. */
export function withIdempotencyKey(command: Command): Command {
  return command.option(
    "--idempotency-key <key>",
    "run again with the same key within a day, it gives the same answer and changes nothing twice",
  );
}

/** A number of hours, 0 or more; for commander. */
export function hours(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError("It must be a number of hours, 0 or more.");
}

/**
 * Whether the command goes through the API rather than to this machine's database. Half of the access is a
 * slip that must not silently change another database: it throws AppError("config_invalid").
 */
export function throughApi(options: ApiAccess): boolean {
  if (hasApiAccess(options)) return true;
  if (options.idempotencyKey !== undefined) {
    throw new AppError(
      "invalid_input",
      "--idempotency-key needs the API: set TALLYHOOK_URL and TALLYHOOK_API_KEY.",
    );
  }
  if (!options.url && !options.apiKey) return false;
  throw new AppError(
    "config_invalid",
    "Set both TALLYHOOK_URL and TALLYHOOK_API_KEY to go through the API, or neither to work on this machine's database.",
  );
}

/** The secret that was given, from the option, a file or standard input; undefined to have one made. */
export async function givenSecret(options: GivenSecret): Promise<string | undefined> {
  if (options.secret !== undefined && options.secretFile !== undefined) {
    throw new AppError("invalid_input", "Give --secret or --secret-file, not both.");
  }
  if (options.secretFile !== undefined) return readSecretFile(options.secretFile);
  return options.secret === "-" ? readSecretFile("-") : options.secret;
}
