import { expect, it } from "vitest";
import { classifyInTurns } from "./classify-in-turns";

const FAILURE = { errorName: null, errorCode: null, message: null, responseBody: null };

it("lets others have their turn between the failures, and keeps their order", async () => {
  let [turns, over] = [0, false];
  const turn = () => {
    turns += 1;
    if (!over) setImmediate(turn);
  };
  setImmediate(turn);
  const statuses = Array.from({ length: 50 }, (_, place) => (place % 2 === 0 ? 503 : 429));
  const verdicts = await classifyInTurns(statuses.map((httpStatus) => ({ ...FAILURE, httpStatus })));
  over = true;
  expect(verdicts.slice(0, 2).map(({ category }) => category)).toEqual([
    "downstream_unavailable",
    "rate_limited",
  ]);
  expect(verdicts).toHaveLength(50);
  expect(turns).toBeGreaterThanOrEqual(50);
});
