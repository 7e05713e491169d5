import type { Sample } from "./sample-draw";

/** Where providers say that money is real, and what they say when it is not. */
const TEST_VALUES: Readonly<Record<string, ReadonlyMap<unknown, unknown>>> = {
  livemode: new Map([[true, false]]),
  live_mode: new Map([[true, false]]),
  live: new Map<unknown, unknown>([
    [true, false],
    ["true", "false"],
  ]),
  mode: new Map([["live", "test"]]),
  domain: new Map([["live", "test"]]),
  environment: new Map([["live", "test"]]),
  test_mode: new Map([[false, true]]),
};

function toTest(key: string, value: unknown): unknown {
  const replaced = TEST_VALUES[key]?.get(value);
  return replaced === undefined ? value : replaced;
}

/** The same sample as the provider's test environment would send it, so that nobody books it as money. */
export function inTestMode(sample: Sample): Sample {
  const text = sample.body.toString("utf8");
  if (!text.startsWith("{") && !text.startsWith("[")) return sample;
  return { ...sample, body: Buffer.from(JSON.stringify(JSON.parse(text, toTest))) };
}
