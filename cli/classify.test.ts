import { expect, it } from "vitest";
import { classifyAnswer } from "@/lib/api/classify";
import { classifyLines, type ClassifyCounts } from "./classify-lines";

async function answersTo(
  ...lines: string[]
): Promise<{ answers: Record<string, unknown>[]; counts: ClassifyCounts }> {
  const counts: ClassifyCounts = { unreadable: 0 };
  const answers: Record<string, unknown>[] = [];
  async function* input() {
    yield* lines;
  }
  for await (const line of classifyLines(input(), counts))
    answers.push(JSON.parse(line) as Record<string, unknown>);
  return { answers, counts };
}

it("answers each line with its id and everything that is promised", async () => {
  const { answers, counts } = await answersTo(
    '{"id":"a","errorName":"Error","errorCode":"ECONNRESET","httpStatus":null,"message":"socket hang up","responseBody":null}',
    '{"id":7,"httpStatus":422,"responseBody":"{\\"error\\":\\"amount is required\\"}"}',
  );
  expect(
    answers
      .map((answer) => classifyAnswer.parse(answer))
      .map(({ id, category, retry }) => [id, category, retry]),
  ).toEqual([
    ["a", "network_transient", true],
    [7, "payload_mismatch", false],
  ]);
  expect(counts.unreadable).toBe(0);
});

it("takes what exports of logs hold: numbers as text, bodies as JSON, more fields, long texts", async () => {
  const long = `${"x ".repeat(90_000)}deadlock detected`;
  const { answers } = await answersTo(
    '{"httpStatus":"503","responseBody":{"error":"maintenance"},"host":"erp"}',
    '{"httpStatus":0,"errorCode":"ETIMEDOUT"}',
    JSON.stringify({ httpStatus: 500, message: long }),
    "{}",
  );
  expect(answers.map(({ category }) => category)).toEqual([
    "downstream_unavailable",
    "network_transient",
    "downstream_unavailable",
    "network_transient",
  ]);
});

it("says which line is no failure, and goes on", async () => {
  const { answers, counts } = await answersTo("{", "", "[1]", '{"httpStatus":"soon"}', '{"httpStatus":503}');
  expect(answers.map(({ error }) => error ?? "fine")).toEqual([
    "Line 1: is no JSON.",
    expect.stringMatching(/^Line 3: the line is not usable/),
    expect.stringMatching(/^Line 4: httpStatus is not usable/),
    "fine",
  ]);
  expect(counts.unreadable).toBe(3);
});

it("names words as they are read, not as a program joins them", async () => {
  const { answers } = await answersTo('{"httpStatus":400,"responseBody":"UNABLE_TO_LOCK_ROW"}');
  expect(JSON.stringify(answers[0]?.["because"])).not.toContain("unabletolockrow");
  expect(JSON.stringify(answers[0]?.["because"])).toContain("lock");
});
