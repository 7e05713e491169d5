import { parseArgs } from "node:util";

export type Backend = "postgres" | "redis";

export interface TortureOptions {
  /** The same seed gives the same events, the same faults in the same order, and the same victims. */
  seed: string;
  short: boolean;
  backends: readonly Backend[];
  /** Kills of each backend's run. */
  kills: number;
  /** Events a second that the driver sends. */
  rate: number;
  /** Only these faults beside the kills; every one unless told. */
  faults: readonly string[] | null;
  /** Where the report goes; nowhere when null. */
  reportDir: string | null;
  /** Shows what the processes print. */
  verbose: boolean;
}

const FULL = { kills: 105, rate: 20 };
const SHORT = { kills: 4, rate: 8 };

/** Reads the arguments of npm run torture. Throws with a sentence on what makes no sense. */
export function parseOptions(args: string[]): TortureOptions {
  const { values } = parseArgs({
    args,
    options: {
      short: { type: "boolean", default: false },
      seed: { type: "string", default: "tallyhook" },
      backend: { type: "string", multiple: true },
      kills: { type: "string" },
      rate: { type: "string" },
      fault: { type: "string", multiple: true },
      report: { type: "string" },
      verbose: { type: "boolean", default: false },
    },
  });
  const usual = values.short ? SHORT : FULL;
  const backends = (values.backend ?? ["postgres", "redis"]) as Backend[];
  const unknown = backends.find((name) => name !== "postgres" && name !== "redis");
  if (unknown) throw new Error(`There is no backend "${unknown}". Choose postgres or redis.`);
  return {
    seed: values.seed,
    short: values.short,
    backends,
    kills: wholeNumber("--kills", values.kills, usual.kills),
    rate: wholeNumber("--rate", values.rate, usual.rate),
    faults: values.fault ?? null,
    reportDir: values.report ?? (values.short || values.fault || values.kills ? null : "bench/results"),
    verbose: values.verbose,
  };
}

function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new Error(`${name} takes a whole number, not "${text}".`);
}
