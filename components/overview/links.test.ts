import { expect, it } from "vitest";
import { linkTo } from "./links";

const scope = { env: "live" as const, time: { range: "7d" } };

it.each([
  ["/events?delivery=dead", scope, "/events?delivery=dead&env=live&range=7d"],
  [
    "/failures",
    { time: { from: "2026-11-20T00:00:00Z", to: "2026-11-21T00:00:00Z" } },
    "/failures?from=2026-11-20T00%3A00%3A00Z&to=2026-11-21T00%3A00%3A00Z",
  ],
  // What is open now is open whenever it began.
  ["/dead-letters?currency=EUR", scope, "/dead-letters?currency=EUR&env=live"],
  ["/queues", { time: { range: "7d" } }, "/queues"],
])("leads from the overview to %s", (href, from, expected) => {
  expect(linkTo(href, from)).toBe(expected);
});
