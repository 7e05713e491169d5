import { POSTGRES, postgresUrl } from "../faults/postgres";
import type { Fault } from "../model";
import { lineFaults } from "./lines";

const on =
  (label: Fault["label"]) =>
  (name: string, why: string, statements: string | string[], url = postgresUrl()): Fault => ({
    name,
    kind: "sql",
    label,
    why,
    start: () => ({ url, statements: [statements].flat(), stop: () => {} }),
  });

const defect = on("code_defect");
const content = on("payload_mismatch");
const conflict = on("business_conflict");
const unavailable = on("downstream_unavailable");
const setup = on("auth_config");

const insert = (more: string) => `INSERT INTO invoices (number, customer_id, ${more})`;

export const POSTGRES_FAULTS: readonly Fault[] = [
  ...lineFaults((place) => `postgres://app@${place}/ledger`, ["SELECT 1"]),
  defect("missing table", "the schema has no such table", "SELECT * FROM ledger_entries"),
  defect("missing column", "the schema has no such column", "SELECT external_ref FROM invoices"),
  defect(
    "missing column on insert",
    "the schema has no such column",
    "INSERT INTO invoices (nummer) VALUES ('R-3')",
  ),
  defect("syntax", "the statement is broken", "SELECT FROM WHERE invoices"),
  defect("syntax at the end", "the statement is broken", "INSERT INTO invoices (number VALUES ('R-1')"),
  defect("unknown function", "the database has no such function", "SELECT calculate_tax(5)"),
  defect("unknown operator", "the types don't fit", "SELECT * FROM invoices WHERE amount = 'x'::text"),
  defect("ambiguous column", "the statement is ambiguous", "SELECT id FROM customers JOIN accounts ON true"),
  defect(
    "grouping",
    "the statement groups wrongly",
    "SELECT number, sum(amount) FROM invoices GROUP BY customer_id",
  ),
  defect("division", "a program divides by nothing", "SELECT 100 / (amount - 5) FROM invoices"),
  defect("too many columns", "the statement is broken", "INSERT INTO accounts VALUES (9, 1, 2, 3)"),
  defect("aborted transaction", "a program went on after an error", [
    "BEGIN; SAVEPOINT a",
    "DO $$ BEGIN BEGIN PERFORM 1/0; EXCEPTION WHEN others THEN NULL; END; END $$",
    "ROLLBACK TO b",
  ]),
  defect("recursion", "a function calls itself without end", "SELECT recurse()"),
  defect("several rows", "a program expects one row", "SELECT (SELECT id FROM accounts)"),
  defect("type of a column", "the types don't fit", "UPDATE invoices SET due = 5"),
  defect(
    "upsert without key",
    "the schema has no such key",
    "INSERT INTO invoices (number, customer_id) VALUES ('R-1', 'c1') ON CONFLICT (amount) DO NOTHING",
  ),
  content("null column", "a value is missing", "INSERT INTO invoices (number) VALUES ('R-2')"),
  content("check", "a rule of the table is broken", `${insert("amount")} VALUES ('R-2', 'c1', -5)`),
  content(
    "foreign key",
    "the customer does not exist there",
    `${insert("amount")} VALUES ('R-2', 'nobody', 5)`,
  ),
  content("too long", "the value is too long", "INSERT INTO customers VALUES ('c2', 'A very long name')"),
  content(
    "number out of range",
    "the number is too large",
    `${insert("quantity")} VALUES ('R-2', 'c1', 70000)`,
  ),
  content(
    "integer out of range",
    "the number is too large",
    `${insert("amount")} VALUES ('R-2', 'c1', 2147483647 + 1)`,
  ),
  content(
    "amount out of range",
    "the number is too large",
    "UPDATE accounts SET balance = 1e12 WHERE id = 1",
  ),
  content("no number", "the text is no number", `${insert("amount")} VALUES ('R-2', 'c1', '12,50')`),
  content("no date", "the text is no date", `${insert("due")} VALUES ('R-2', 'c1', 'tomorrow week')`),
  content(
    "impossible date",
    "the date does not exist",
    `${insert("due")} VALUES ('R-2', 'c1', '2026-02-30')`,
  ),
  content("no UUID", "the text is no UUID", "SELECT 'order-5'::uuid"),
  content("no JSON", "the text is no JSON", `${insert("data")} VALUES ('R-2', 'c1', '{"amount": 5,}')`),
  content(
    "no such value",
    "the value is none of the list",
    `${insert("status")} VALUES ('R-2', 'c1', 'half-paid')`,
  ),
  content("no boolean", "the text is no boolean", "SELECT 'perhaps'::boolean"),
  content(
    "zero byte",
    "the text has a sign that can't be stored",
    String.raw`SELECT convert_from('\x00', 'UTF8')`,
  ),
  content("broken encoding", "the text is not UTF-8", String.raw`SELECT convert_from('\xff', 'UTF8')`),
  content("broken array", "the text is no array", "SELECT '{1,2'::int[]"),
  content("unknown tax code", "the tax code does not exist there", "SELECT tax('DE19x')"),
  conflict("duplicate", "it is booked already", `${insert("amount")} VALUES ('R-1', 'c1', 5)`),
  conflict(
    "duplicate mail address",
    "it exists already",
    "INSERT INTO customers VALUES ('c2', 'Acme', 'a@example.com')",
  ),
  conflict("overlap", "the room is taken", "INSERT INTO bookings VALUES (1, '[3,7]')"),
  conflict(
    "negative balance",
    "the balance is too low",
    "UPDATE accounts SET balance = balance - 500 WHERE id = 1",
  ),
  conflict("still referenced", "other records depend on it", "DELETE FROM customers WHERE id = 'c1'"),
  conflict("refunded already", "it was refunded before", "SELECT refund('R-1')"),
  conflict("closed period", "the period is closed", "SELECT post('2025-12')"),
  unavailable("deadlock", "two transactions waited for each other", [
    "BEGIN",
    "UPDATE accounts SET balance = balance WHERE id = 1 /* deadlock here */",
    "SELECT pg_sleep(0.5) /* deadlock here */",
    "UPDATE accounts SET balance = balance WHERE id = 2",
  ]),
  unavailable("lock timeout", "the row is locked", [
    "SET lock_timeout = '200ms'",
    "UPDATE accounts SET balance = 1 WHERE id = 3",
  ]),
  unavailable(
    "lock not waited for",
    "the row is locked",
    "SELECT * FROM accounts WHERE id = 3 FOR UPDATE NOWAIT",
  ),
  unavailable("statement timeout", "the statement took too long", [
    "SET statement_timeout = '100ms'",
    "SELECT pg_sleep(5)",
  ]),
  unavailable("serialization", "somebody else changed the row", [
    "BEGIN ISOLATION LEVEL REPEATABLE READ",
    "SELECT balance FROM accounts WHERE id = 4",
    "SELECT pg_sleep(0.3)",
    "UPDATE accounts SET balance = 5 WHERE id = 4",
  ]),
  unavailable(
    "cancelled",
    "the statement was cancelled",
    "SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(1)",
  ),
  unavailable("terminated", "the server ended the connection", [
    "SELECT pg_terminate_backend(pg_backend_pid())",
    "SELECT 1",
  ]),
  unavailable("read-only", "the database takes no writes now", [
    "SET default_transaction_read_only = on",
    "UPDATE accounts SET balance = 1 WHERE id = 1",
  ]),
  unavailable(
    "full server",
    "no connection is left",
    "SELECT 1",
    postgresUrl("app", "ledger", POSTGRES.full),
  ),
  unavailable("full database", "no connection is left", "SELECT 1", postgresUrl("app", "crowded")),
  unavailable("full role", "no connection is left", "SELECT 1", postgresUrl("single")),
  setup("wrong password", "the password is wrong", "SELECT 1", postgresUrl("guarded:wrong")),
  setup("no password", "a password is wanted", "SELECT 1", postgresUrl("guarded")),
  setup("expired password", "the password has expired", "SELECT 1", postgresUrl("expired:right")),
  setup("rejected", "the server does not let this user in", "SELECT 1", postgresUrl("rejected")),
  setup("not let in", "no rule lets this user in", "SELECT 1", postgresUrl("app", "postgres")),
  setup("no login", "the role may not log in", "SELECT 1", postgresUrl("retired")),
  setup("unknown role", "the role does not exist", "SELECT 1", postgresUrl("nobody")),
  setup("unknown database", "the database does not exist", "SELECT 1", postgresUrl("app", "gone")),
  setup("not granted", "the role may not read the table", "SELECT * FROM invoices", postgresUrl("narrow")),
  setup("not owned", "the role does not own the table", "ALTER TABLE invoices ADD COLUMN a int"),
  setup("row security", "the role may not write this row", "INSERT INTO secrets VALUES (1, 'x')"),
  setup("no right to create", "the role may create nothing", "CREATE TABLE a (b int)"),
];
