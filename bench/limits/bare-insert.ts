// The multi-row insert of a group commit and nothing around it: one connection, one statement at a time, rows made
// beforehand. Reads an InsertPlan, writes an InsertResult. Environment: DATABASE_URL.
import { Client } from "pg";
import { newId } from "@/lib/platform/ids";
import { randomId, stripeBody } from "../load/bodies";
import { givenInput } from "../support/processes";
import { COLUMN_NAMES, COLUMNS, HEADERS, ON_CONFLICT } from "./events-insert";

export interface InsertPlan {
  /** Rows of a statement: what the receiver's own group commits reach. */
  rows: number;
  warmSeconds: number;
  seconds: number;
  supplyPerSecond: number;
}

export interface InsertResult {
  rowsPerSecond: number;
  /** How long it was measured. */
  seconds: number;
}

const INSERT = `insert into events (${COLUMN_NAMES})
  select * from unnest(${COLUMNS.map(([, type], index) => `$${index + 1}::${type}[]`).join(", ")})
  ${ON_CONFLICT}`;

function statementValues(sourceId: string, rows: number): unknown[][] {
  const now = new Date();
  const made = Array.from({ length: rows }, () => {
    const eventId = `evt_${randomId(24)}`;
    const body = stripeBody(eventId, Math.floor(now.getTime() / 1_000));
    const ids = [newId(), sourceId, eventId, "payment_intent.succeeded", "payment.succeeded", "live"];
    const facts = [`pi_${randomId(16)}`, `FH-${randomId(8)}`, "42.00", "EUR", `cus_${randomId(14)}`];
    return [...ids, now, now, ...facts, body, HEADERS];
  });
  return COLUMNS.map((_, column) => made.map((row) => row[column]));
}

const plan = await givenInput<InsertPlan>();
const client = new Client({ connectionString: process.env["DATABASE_URL"] });
await client.connect();
const source = await client.query<{ id: string }>("select id from sources order by slug limit 1");
const count = Math.ceil(((plan.warmSeconds + plan.seconds) * plan.supplyPerSecond) / plan.rows);
const prepared = Array.from({ length: count }, () => statementValues(source.rows[0]?.id ?? "", plan.rows));

const from = performance.now() + plan.warmSeconds * 1_000;
const until = from + plan.seconds * 1_000;
let stored = 0;
let last = from;
let hasBegun = false;
for (const values of prepared) {
  if (!hasBegun && performance.now() >= from) {
    hasBegun = true;
    process.send?.("begin");
  }
  const { rowCount } = await client.query(INSERT, values);
  const now = performance.now();
  if (now >= until) break;
  if (now < from) continue;
  stored += rowCount ?? 0;
  last = now;
}
if (last - from < 1_000) throw new Error("The rows were too few; raise supplyPerSecond.");
process.send?.("end");
await client.end();
const seconds = (last - from) / 1_000;
const result: InsertResult = { rowsPerSecond: stored / seconds, seconds };
process.stdout.write(JSON.stringify(result), () => process.exit(0));
