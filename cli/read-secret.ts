import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { InvalidArgumentError } from "commander";
import { AppError, messageOf } from "@/lib/platform/errors";

/** Reads a secret from a file, or from standard input for "-", without its last line break. */
export async function readSecretFile(path: string): Promise<string> {
  const content = await contentOf(path);
  const secret = content.replace(/\r?\n$/, "");
  if (secret !== "") return secret;
  throw new AppError("invalid_input", `The secret in ${path === "-" ? "standard input" : path} is empty.`);
}

async function contentOf(path: string): Promise<string> {
  if (path === "-") return text(process.stdin);
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new AppError("invalid_input", `The secret file can't be read: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}

/** Collects repeated key=value options. Values that read as JSON numbers, booleans or objects stay text. */
export function collectPairs(pair: string, sofar: Record<string, string>): Record<string, string> {
  const equals = pair.indexOf("=");
  if (equals < 1) throw new InvalidArgumentError("It must look like key=value.");
  return { ...sofar, [pair.slice(0, equals)]: pair.slice(equals + 1) };
}
