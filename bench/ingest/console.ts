import { buildConsole, neededBuild } from "@/start/console-build";
import { say } from "../support/part";
import { ROOT } from "../support/processes";

/** Builds the console for the hosts that serve it, unless it is built from these very sources. */
export async function buildForHosts(): Promise<void> {
  const inputs = neededBuild(ROOT);
  if (inputs === null) return;
  say("Building the console");
  await buildConsole(ROOT, inputs, process.env);
}
