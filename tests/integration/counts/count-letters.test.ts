import { beforeAll, expect, it } from "vitest";
import { systemActor } from "@/lib/access/actor";
import { countLetters, lettersAreCounted } from "@/lib/counts/count-letters";
import { deadLetterCauses } from "@/lib/delivery/cause-queries";
import { countDeadLetters, deadLetterTotals, moneyAtRisk } from "@/lib/delivery/dead-letter-queries";
import { countDeadLetterFacets } from "@/lib/delivery/facet-queries";
import type { DeadLetterFilter } from "@/lib/delivery/list-filter";
import { db, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { addDeliveries, makeWorld } from "../../support/delivery-world";

const ACTOR = systemActor("test");
/** A time that leaves nothing out, and that only the rows know. */
const BY_ROWS = { from: new Date(0) };
const PEOPLE = [newId(), newId()];

/** Numbers in 0..1 that are the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

beforeAll(async () => {
  await makeWorld();
  for (const id of PEOPLE) {
    await db().user.create({ data: { id, name: id, email: `${id}@example.com`, role: "finance" } });
  }
  await addDeliveries(400, 7);
});

const FILTERS: DeadLetterFilter[] = [
  {},
  { resolved: true },
  { resolved: "any", snoozed: "any" },
  { snoozed: true },
  { assignee: "none" },
  { assignee: [PEOPLE[0] ?? "", "none"] },
  { environment: "live" },
  { destination: "ledger", category: ["auth_config", "payload_mismatch"] },
  { source: ["shop"], currency: "EUR", resolved: "any" },
  { responseStatus: 422, snoozed: "any" },
  { cause: "netsuite:payload_mismatch:422" },
  { cause: "crm:-:-", resolved: "any" },
];

async function read(filter: DeadLetterFilter) {
  const causes = await deadLetterCauses(ACTOR, filter);
  return {
    count: await countDeadLetters(ACTOR, filter),
    totals: await deadLetterTotals(ACTOR, filter),
    money: await moneyAtRisk(ACTOR, filter),
    facets: await countDeadLetterFacets(ACTOR, filter),
    // Which of the newest is the example is a matter of taste when several died at once.
    causes: causes.map((cause) => ({ ...cause, example: null })).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

/** The filters for which counts and rows say different things. */
async function differences(): Promise<string[]> {
  const found: string[] = [];
  for (const filter of FILTERS) {
    const [kept, counted] = [await read(filter), await read({ ...filter, ...BY_ROWS })];
    const same = JSON.stringify(kept) === JSON.stringify(counted);
    if (!same) found.push(JSON.stringify({ filter, kept, counted }));
  }
  return found;
}

/** Each changes some deliveries as the product does one way or another. */
const CHANGES = [
  "set status = 'dead', dead_at = now(), resolved_at = null, last_category = 'auth_config', last_response_status = 401",
  "set resolved_at = now()",
  "set resolved_at = null",
  "set assignee_id = $2",
  "set assignee_id = null",
  "set snoozed_until = now() + interval '1 hour'",
  "set snoozed_until = null",
  "set status = 'pending', dead_at = null",
  "set status = 'succeeded', dead_at = null, last_category = null, last_response_status = null",
  "set last_category = 'payload_mismatch', last_response_status = 422",
];

async function changeSome(random: () => number): Promise<void> {
  const change = CHANGES[Math.floor(random() * CHANGES.length)] ?? "";
  const person = change.includes("$2") ? [PEOPLE[Math.floor(random() * 2)]] : [];
  const { rows } = await pool().query<{ id: string }>("select id from deliveries order by id");
  const ids = rows.map((row) => row.id).filter(() => random() < 0.06);
  await pool().query(`update deliveries ${change} where id = any($1::uuid[])`, [ids, ...person]);
}

async function kept() {
  const groups = await pool().query(
    `select resolved, asleep, destination_id, source_id, environment, last_category, last_response_status, currency,
       assignee_id, letters, priced, oldest_at, newest_at from letter_groups`,
  );
  const sets = await pool().query(
    "select scope, currency, sum(value)::text as value from letter_sets group by 1, 2",
  );
  return [...groups.rows, ...sets.rows].map((row) => JSON.stringify(row)).toSorted();
}

it("says what the rows say after any changes, without waiting for a job", async () => {
  const random = chance(3);
  for (let round = 0; round < 12; round += 1) {
    await changeSome(random);
    if (random() < 0.5) await changeSome(random);
    expect(await differences()).toEqual([]);
  }
}, 120_000);

it("wakes what was snoozed when its time has come, though nothing changes", async () => {
  await pool().query(
    "update deliveries set snoozed_until = now() + interval '300 milliseconds' where status = 'dead'",
  );
  expect(await lettersAreCounted()).toBe(true);
  await pool().query(
    "select pg_sleep_until(max(snoozed_until) + interval '1 millisecond') from deliveries where status = 'dead'",
  );
  expect(await differences()).toEqual([]);
  expect(await countDeadLetters(ACTOR, { snoozed: true })).toBe(0);
});

it("counts each change once, however many count at the same time", async () => {
  const random = chance(5);
  for (let round = 0; round < 6; round += 1) {
    await Promise.all([
      changeSome(random),
      countLetters(),
      lettersAreCounted(),
      changeSome(random),
      lettersAreCounted(),
      countLetters(),
    ]);
  }
  expect(await differences()).toEqual([]);
}, 120_000);

it("comes to the same when everything is counted again", async () => {
  expect(await lettersAreCounted()).toBe(true);
  const before = await kept();
  await pool().query(
    `truncate counted_letters, letter_groups, letter_kinds, letter_sets, letter_event_counts, letter_delivery_counts,
       dead_letter_changes`,
  );
  await pool().query(
    "insert into dead_letter_changes (delivery_id) select id from deliveries where status = 'dead'",
  );
  expect(await countLetters({ budgetMs: 60_000 })).toBe(true);
  expect(await kept()).toEqual(before);
});

const BY_KIND: DeadLetterFilter[] = [
  { kind: "refund.succeeded" },
  { kind: ["payment.succeeded", "payout.paid"], resolved: "any", snoozed: "any" },
  { type: ["charge.*", "odd_%_type"], currency: "EUR", assignee: "none" },
  { kind: "payout.paid", destination: "crm", amountMin: "2", from: new Date(0), to: new Date() },
  { kind: "payment.succeeded", snoozed: true },
];

it("adds up kinds and types from the counted letters as from the rows", async () => {
  expect(await lettersAreCounted()).toBe(true);
  const kept = await Promise.all(BY_KIND.map((filter) => read(filter)));
  await pool().query(
    `insert into dead_letter_changes (delivery_id) select d.id from deliveries d, generate_series(1, 20)`,
  );
  const counted = await Promise.all(BY_KIND.map((filter) => read(filter)));
  expect(await countLetters({ budgetMs: 60_000 })).toBe(true);
  expect(kept).toEqual(counted);
  expect(kept[0]?.count).toBeGreaterThan(0);
});

it("reads the rows while more changes wait than a reader counts", async () => {
  await pool().query(
    `insert into dead_letter_changes (delivery_id) select d.id from deliveries d, generate_series(1, 20)`,
  );
  expect(await lettersAreCounted()).toBe(false);
  expect(await differences()).toEqual([]);
  expect(await countLetters({ budgetMs: 60_000 })).toBe(true);
  expect(await lettersAreCounted()).toBe(true);
  expect(await differences()).toEqual([]);
});

it("counts nothing of a batch whose transaction does not commit", async () => {
  const before = await kept();
  await pool().query("update deliveries set assignee_id = $1 where status = 'dead'", [PEOPLE[0]]);
  await pool().query("alter table letter_sets add constraint refuse check (value < 0) not valid");
  await expect(countLetters()).rejects.toThrow("refuse");
  expect(await kept()).toEqual(before);
  await pool().query("alter table letter_sets drop constraint refuse");
  expect(await differences()).toEqual([]);
});
