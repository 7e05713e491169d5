import { parseArgs } from "node:util";
import { messageOf } from "@/lib/platform/errors";
import { parseDemoOptions } from "@/simulator/demo-options";
import { problem } from "./problem";

export interface StartOptions {
  demo: boolean;
  /** Handed on to the demo as they are. */
  demoArgs: string[];
}

const USAGE =
  "Usage: npm start, or npm run demo -- [--seed TEXT] [--rate EVENTS_PER_SECOND] [--burst EVENTS]";

/** The command line and TALLYHOOK_DEMO as options. Throws a sentence for anything else. */
export function parseStartOptions(args: string[], env: NodeJS.ProcessEnv): StartOptions {
  const { demo: asked, ...forDemo } = readArgs(args);
  const demo = asked === true || env["TALLYHOOK_DEMO"] === "1";
  const demoArgs = Object.entries(forDemo).flatMap(([name, value]) => [`--${name}`, value]);
  if (!demo && demoArgs.length > 0) throw problem(`${demoArgs[0]} belongs to the demo. ${USAGE}`);
  // Said now rather than after a minute of building.
  if (demo) parseDemoOptions(demoArgs, { seed: "", url: "http://localhost" });
  return { demo, demoArgs };
}

function readArgs(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      options: { demo: { type: "boolean" }, seed: text, rate: text, burst: text },
    }).values;
  } catch (error) {
    throw problem(`${messageOf(error).replace(/\.?$/, ".")} ${USAGE}`, error);
  }
}
