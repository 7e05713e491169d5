import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The version in package.json of the folder that the process runs in; "unknown" when it is not there. */
export function productVersion(): string {
  try {
    const { version } = JSON.parse(readFileSync(resolve("package.json"), "utf8")) as { version?: string };
    return version ?? "unknown";
  } catch {
    return "unknown";
  }
}
