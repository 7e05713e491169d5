import { describe, expect, it } from "vitest";
import { cpuMs } from "../../../tests/support/cpu-time";
import { NOTHING } from "../../../tests/support/failure-cases";
import { FeatureNames } from "./feature-names";
import { featuresOf } from "./features";
import { tokenise } from "./tokens";

/** What a destination may answer to keep the worker busy: long runs that look like the beginning of something. */
const HOSTILE = [
  ..."A,AB1,a,a.,a-,+,ab12,cert,exceed,concurrenx,ORA-,aB,1.,超exceed,<style ,(/.js:1:1,12345 ,[,é,&amp;,\\u0041".split(
    ",",
  ),
  "<a",
  '"a":',
  '{"a":[',
  "X-Request-Id: 1\n",
  "    at ",
  "client error: `GET ",
  "404 client error: ",
  "client error '404 ",
  "status ",
  "already ",
  "not found no such limit per second ",
];

const SHORT = 4_000;
const LONG = 16 * SHORT;

/** What a verdict costs on a body that repeats one thing, in processor time: the best of three looks. */
function costOf(run: string, length: number): number {
  const names = new FeatureNames();
  const evidence = { ...NOTHING, httpStatus: 400, responseBody: run.repeat(length / run.length) };
  const looks = [1, 2, 3].map(() => {
    const before = cpuMs();
    for (let time = 0; time < 3; time += 1) featuresOf(evidence, names);
    return cpuMs() - before;
  });
  return Math.min(...looks);
}

describe("hostile answers", () => {
  it("cost no more than their length, whatever they repeat", () => {
    const [short, long] = [SHORT, LONG].map((length) =>
      HOSTILE.map((run) => costOf(run, length)).reduce((sum, cost) => sum + cost, 0),
    );
    // Of the long ones four times as much is read. A pattern that looks at the rest of a run anew from each of its signs
    // would make it sixteen times as much.
    expect((long ?? 0) / (short ?? 1)).toBeLessThan(9);
  }, 90_000);

  it("are no slower one by one", () => {
    const whole = HOSTILE.map((run) => costOf(run, LONG));
    const middle = [...whole].sort((one, other) => one - other)[Math.floor(whole.length / 2)] ?? 1;
    expect(HOSTILE.filter((_, place) => (whole[place] ?? 0) > 20 * middle)).toEqual([]);
  }, 90_000);

  it("do not make a code of every number beside a named one", () => {
    const numbers = Array.from({ length: 2_000 }, (_, index) => 10_000 + index).join(" ");
    expect(tokenise(`SQLSTATE: 23505, sqlstate 40001, ${numbers}`).codes).toEqual(["23505", "40001"]);
  });
});
