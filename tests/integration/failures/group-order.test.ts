import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { userActor, type Actor } from "@/lib/access/actor";
import type { FailureGroupView } from "@/lib/failures/group-model";
import { listFailureGroups } from "@/lib/failures/group-queries";
import { mergeGroups } from "@/lib/failures/merge-groups";
import { resolveGroups } from "@/lib/failures/resolve-groups";
import { db } from "@/lib/platform/db";
import { makeDestination, makeSource } from "../delivery/fixtures";
import { failedOnce } from "./fixtures";

let actor: Actor;
let destination: string;

const WORDS = "alpha bravo charlie delta echo foxtrot golf hotel".split(" ");
/** Payments of each group: what hangs on it, the same payment twice now and then, and in two currencies. */
const PAYMENTS: readonly (readonly (readonly [amount: string, currency: string, reference: string])[])[] = [
  [["10.00", "EUR", "a"]],
  [
    ["7.00", "EUR", "b"],
    ["9.50", "EUR", "b"],
  ],
  [["10.00", "EUR", "c"]],
  [["1000000", "JPY", "d"]],
  [
    ["2.00", "USD", "e"],
    ["3.00", "USD", "f"],
    ["999.00", "EUR", "g"],
  ],
  [],
  [["0.01", "EUR", "h"]],
  [],
];

beforeAll(async () => {
  const user = await db().user.create({ data: { email: "ada@example.com", name: "Ada", role: "engineer" } });
  actor = userActor(user);
  const sourceId = await makeSource();
  destination = (await makeDestination({ url: "http://127.0.0.1:9/" })).id;
  for (const [place, payments] of PAYMENTS.entries()) {
    const said = `${WORDS[place]} has no tax code`;
    if (payments.length === 0) {
      const failureGroupId = await failedOnce({ sourceId, destinationId: destination, said });
      await db().delivery.updateMany({ where: { failureGroupId }, data: { amount: null, currency: null } });
    }
    for (const [amount, currency, reference] of payments)
      await failedOnce({ sourceId, destinationId: destination, said, amount, currency, reference });
  }
});

type Page = Parameters<typeof listFailureGroups>[1];

/** Every page to the end, as somebody reads them who goes on. */
async function readAll(asked: Page): Promise<FailureGroupView[]> {
  const rows: FailureGroupView[] = [];
  let cursor: string | null = null;
  do {
    const page = await listFailureGroups(actor, { destination, ...asked, cursor });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor);
  return rows;
}

const wordOf = (row: FailureGroupView) => WORDS.find((word) => row.template.includes(word));
/** What a row shows first of its money. */
const shown = ({ moneyAtRisk: [first] }: FailureGroupView) => first ?? { currency: "", amount: "-1" };

describe("failure groups by money at risk", () => {
  it("come currency by currency, the most first, those without money last", async () => {
    const rows = await readAll({ sort: "money" });
    expect(rows.map((row) => shown(row)).map(({ currency, amount }) => `${currency} ${amount}`)).toEqual([
      "USD 5.00",
      "JPY 1000000",
      "EUR 10.00",
      "EUR 10.00",
      "EUR 9.50",
      "EUR 0.01",
      " -1",
      " -1",
    ]);
  });

  it("are read whole and in that order, up and down, on pages of any size", async () => {
    const whole = (await readAll({ sort: "money" })).map(({ id }) => id);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom("asc" as const, "desc" as const),
        async (limit, dir) => {
          const ids = (await readAll({ sort: "money", limit, dir })).map(({ id }) => id);
          expect(dir === "desc" ? ids : ids.toReversed()).toEqual(whole);
        },
      ),
      { numRuns: 12 },
    );
  });

  it("are narrowed like any other list, and count what was merged", async () => {
    const [first] = await readAll({ sort: "money", q: "foxtrot" });
    expect(wordOf(first!)).toBe("foxtrot");
    const [charlie] = await readAll({ q: "charlie" });
    const [alpha] = await readAll({ q: "alpha" });
    await mergeGroups(actor, { ids: [charlie!.id], into: alpha!.id });
    const eur = (await readAll({ sort: "money" })).filter((row) => shown(row).currency === "EUR");
    expect(eur.map((row) => [wordOf(row), shown(row).amount])).toEqual([
      ["alpha", "20.00"],
      ["bravo", "9.50"],
      ["golf", "0.01"],
    ]);
    await resolveGroups(actor, { ids: [alpha!.id] });
    const open = await readAll({ sort: "money", state: ["new", "ongoing"] });
    expect(open.map(wordOf)).not.toContain("alpha");
  });

  it("do not take a cursor of another order", async () => {
    const { nextCursor } = await listFailureGroups(actor, { destination, limit: 1 });
    await expect(listFailureGroups(actor, { sort: "money", cursor: nextCursor })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});
