import { parseArgs } from "node:util";
import { messageOf } from "@/lib/platform/errors";
import { problem } from "./problem";

export interface StartOptions {
  demo: boolean;
  /** Passed on to the demo: makes the same business again. */
  seed: string | null;
  /** Passed on to the demo: payments per second. */
  rate: string | null;
}

const USAGE = "Usage: npm start, or npm run demo -- [--seed NUMBER] [--rate PAYMENTS_PER_SECOND]";

/** The command line and TALLYHOOK_DEMO as options. Throws a sentence for anything else. */
export function parseStartOptions(args: string[], env: NodeJS.ProcessEnv): StartOptions {
  const { values } = readArgs(args);
  const demo = values.demo === true || env["TALLYHOOK_DEMO"] === "1";
  if (values.seed !== undefined && !/^\d{1,15}$/.test(values.seed)) {
    throw problem(`--seed must be a whole number, not "${values.seed}". ${USAGE}`);
  }
  if (values.rate !== undefined && !(Number(values.rate) > 0 && Number(values.rate) <= 1000)) {
    throw problem(`--rate must be a number above 0 and at most 1000, not "${values.rate}". ${USAGE}`);
  }
  if (!demo && (values.seed ?? values.rate) !== undefined) {
    throw problem(`--seed and --rate belong to the demo. ${USAGE}`);
  }
  return { demo, seed: values.seed ?? null, rate: values.rate ?? null };
}

function readArgs(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { demo: { type: "boolean" }, seed: { type: "string" }, rate: { type: "string" } },
    });
  } catch (error) {
    throw problem(`${messageOf(error)} ${USAGE}`, error);
  }
}
