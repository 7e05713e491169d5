// npm run torture: the whole product under faults, and whether it kept what it promised.
import { resolve } from "node:path";
import { messageOf } from "@/lib/platform/errors";
import { buildConsole, neededBuild } from "@/start/console-build";
import { parseOptions } from "./options";
import { runBackends } from "./run-backends";

const ROOT = resolve(import.meta.dirname, "../..");

// The web process serves what was built; without a build of these sources it does not even start.
async function buildWhereNeeded(): Promise<void> {
  const inputs = neededBuild(ROOT);
  if (inputs === null) return;
  process.stderr.write("Builds the console first, which takes a minute or two.\n");
  await buildConsole(ROOT, inputs, process.env);
}

try {
  const options = parseOptions(process.argv.slice(2));
  await buildWhereNeeded();
  process.exitCode = (await runBackends(options)) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
