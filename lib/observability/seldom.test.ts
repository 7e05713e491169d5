import fc from "fast-check";
import { expect, it } from "vitest";
import { Seldom } from "./seldom";

it("has a line at once, then at most one in a while, and each time is counted once", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(700), { minLength: 1 }), (waits) => {
      const seldom = new Seldom(1_000);
      let now = 0;
      const lines = waits.map((wait) => {
        now += wait;
        return { now, times: seldom.again(now) };
      });
      const said = lines.filter(({ times }) => times > 0);
      expect(lines[0]?.times).toBe(1);
      said
        .slice(1)
        .forEach((line, at) => expect(line.now - (said[at]?.now ?? 0)).toBeGreaterThanOrEqual(1_000));
      const last = lines.lastIndexOf(said.at(-1) ?? { now: 0, times: 0 });
      expect(said.reduce((sum, { times }) => sum + times, 0)).toBe(last + 1);
    }),
  );
});
