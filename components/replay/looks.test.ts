import { expect, it } from "vitest";
import { scopeWords } from "./looks";

it("says which deliveries a filter covers, with its time in words", () => {
  const words = (filter: Record<string, string>) => scopeWords({ kind: "deliveries-matching", filter });
  expect(words({ range: "7d", status: "dead", sort: "created" })).toBe(
    "Deliveries of the last 7 days: status dead",
  );
  expect(words({ range: "7d" })).toBe("Deliveries of the last 7 days");
  expect(words({ range: "all" })).toBe("Deliveries, all of them");
  expect(words({ destination: "ledger,crm" })).toBe("Deliveries: destination ledger or crm");
});
