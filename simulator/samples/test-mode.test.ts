import { describe, expect, it } from "vitest";
import { PROVIDERS } from "@/lib/providers/registry";
import { samplesOf } from "./samples";
import { inTestMode } from "./test-mode";

const cases = PROVIDERS.flatMap((adapter) =>
  samplesOf(adapter.id, { seed: "test mode", at: new Date("2026-11-27T12:00:00Z"), money: null }).map(
    (sample) => ({ adapter, sample, name: `${adapter.id} ${sample.type}` }),
  ),
);

const headers = {};

describe("samples in test mode", () => {
  it.each(cases)("$name says nothing of real money, and is otherwise the same", ({ adapter, sample }) => {
    const options = adapter.optionsSchema.safeParse({});
    const read = (rawBody: Buffer) => adapter.read({ rawBody, headers }, options.data ?? {});
    const test = inTestMode(sample);
    const before = read(sample.body);
    const after = read(test.body);
    const eventsOf = (result: typeof after) => (result.readable ? result.events : []);
    expect(after.readable).toBe(before.readable);
    expect(eventsOf(after).map(({ facts }) => facts.live)).not.toContain(true);
    const withoutLive = (result: typeof after) =>
      eventsOf(result).map(({ type, facts }) => ({ type, facts: { ...facts, live: null } }));
    expect(withoutLive(after)).toEqual(withoutLive(before));
  });
});
