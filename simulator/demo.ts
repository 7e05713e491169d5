import { config } from "@/lib/platform/config";
import { messageOf } from "@/lib/platform/errors";
import { parseDemoOptions } from "./demo-options";
import { runDemo } from "./run-demo";

/** Entry point of the demo's process: runs until SIGTERM or SIGINT, or until its parent is gone. */
const stop = new AbortController();
for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => stop.abort());
process.once("disconnect", () => stop.abort());

const PARENT_CHECK_MS = 2_000;
const parent = process.ppid;
// A parent that was killed outright says nothing; then another process has adopted us.
setInterval(() => {
  if (process.ppid !== parent) stop.abort();
}, PARENT_CHECK_MS).unref();

try {
  // A fresh seed at every start, or a second start would only repeat events that are stored already.
  const fallback = { seed: Date.now().toString(36), url: `http://127.0.0.1:${config().port}` };
  await runDemo(parseDemoOptions(process.argv.slice(2), fallback), stop.signal);
} catch (error) {
  process.stderr.write(`The demo could not go on: ${messageOf(error)}\n`);
  process.exitCode = 1;
}
