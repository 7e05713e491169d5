import { parseArgs } from "node:util";
import { AppError, messageOf } from "@/lib/platform/errors";

export interface DemoOptions {
  /** The same seed makes the same business, payments and misbehaviour. */
  seed: string;
  /** Events per second, on average. */
  rate: number;
  /** Events of the last day that are posted at the first start, as fast as they are taken; 0 for none. */
  burst: number;
  /** Where the endpoint is. */
  url: string;
}

const RATE_DEFAULT = "3";
const BURST_DEFAULT = "220";
const USAGE =
  "Usage: simulator/demo.ts [--seed TEXT] [--rate EVENTS_PER_SECOND] [--burst EVENTS] [--url ADDRESS]";

/** The demo's command line. AppError("invalid_input") with a sentence for anything else. */
export function parseDemoOptions(args: string[], fallback: { seed: string; url: string }): DemoOptions {
  const values = readArgs(args);
  const rate = Number(values.rate ?? RATE_DEFAULT);
  const burst = Number(values.burst ?? BURST_DEFAULT);
  const url = values.url ?? fallback.url;
  if (!(rate > 0 && rate <= 1000))
    refuse(`--rate must be above 0 and at most 1000 events a second, not "${values.rate}".`);
  if (!Number.isInteger(burst) || burst < 0 || burst > 100_000) {
    refuse(`--burst must be a whole number up to 100000, not "${values.burst}".`);
  }
  if (!URL.canParse(url)) refuse(`--url must be an address like http://localhost:3000, not "${url}".`);
  return { seed: values.seed ?? fallback.seed, rate, burst, url };
}

function readArgs(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({ args, options: { seed: text, rate: text, burst: text, url: text } }).values;
  } catch (error) {
    return refuse(messageOf(error));
  }
}

function refuse(sentence: string): never {
  throw new AppError("invalid_input", `${sentence} ${USAGE}`, { retry: "never" });
}
