// Lets Node run this repository's TypeScript as it is, "@/…" imports included.
import "./check-node.mjs";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's root, with a trailing slash. */
export const root = fileURLToPath(new URL("..", import.meta.url));

if (!existsSync(`${root}node_modules/tsx`) || !existsSync(`${root}prisma/generated`)) {
  process.stderr.write(`Tallyhook is not installed completely. Run "npm ci" in ${root} and try again.\n`);
  process.exit(1);
}

// Variables of the real environment win over those of the file.
if (existsSync(`${root}.env`)) process.loadEnvFile(`${root}.env`);

process.env.TSX_TSCONFIG_PATH ??= `${root}tsconfig.json`;
const { register } = await import("tsx/esm/api");
register();
