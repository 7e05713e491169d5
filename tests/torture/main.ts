// npm run torture: the whole product under faults, and whether it kept what it promised.
import { messageOf } from "@/lib/platform/errors";
import { parseOptions } from "./options";
import { runBackends } from "./run-backends";

try {
  const options = parseOptions(process.argv.slice(2));
  process.exitCode = (await runBackends(options)) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
