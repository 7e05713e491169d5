import { mariadbUrl } from "../faults/mariadb";
import type { Fault } from "../model";
import { lineFaults } from "./lines";

const on =
  (label: Fault["label"]) =>
  (name: string, why: string, statements: string | string[], url = mariadbUrl()): Fault => ({
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
const slowDown = on("rate_limited");
const setup = on("auth_config");

const insert = (more: string) => `INSERT INTO invoices (number, customer_id, ${more})`;

export const MARIADB_FAULTS: readonly Fault[] = [
  ...lineFaults((place) => `mysql://app:right@${place}/ledger`, ["SELECT 1"]),
  defect("missing table", "the schema has no such table", "SELECT * FROM ledger_entries"),
  defect("missing column", "the schema has no such column", "SELECT external_ref FROM invoices"),
  defect(
    "missing column on insert",
    "the schema has no such column",
    "INSERT INTO invoices (nummer) VALUES ('R-3')",
  ),
  defect("syntax", "the statement is broken", "SELECT FROM WHERE invoices"),
  defect("unknown function", "the database has no such function", "SELECT calculate_tax(5)"),
  defect("unknown procedure", "the database has no such procedure", "CALL settle(5)"),
  defect("wrong arguments", "the procedure wants other arguments", "CALL refund()"),
  defect("ambiguous column", "the statement is ambiguous", "SELECT id FROM customers JOIN accounts"),
  defect("too many columns", "the statement is broken", "INSERT INTO accounts VALUES (9, 1, 2, 3)"),
  defect("several rows", "a program expects one row", "SELECT (SELECT id FROM accounts)"),
  defect("division", "a program divides by nothing", "INSERT INTO accounts VALUES (9, 1 / 0)"),
  content(
    "null column",
    "a value is missing",
    "INSERT INTO invoices (number, customer_id) VALUES ('R-2', NULL)",
  ),
  content("column without a default", "a value is missing", "INSERT INTO invoices (number) VALUES ('R-2')"),
  content("check", "a rule of the table is broken", `${insert("amount")} VALUES ('R-2', 'c1', -5)`),
  content(
    "foreign key",
    "the customer does not exist there",
    `${insert("amount")} VALUES ('R-2', 'nobody', 5)`,
  ),
  content(
    "too long",
    "the value is too long",
    "INSERT INTO customers VALUES ('c2', 'A very long name', 'b')",
  ),
  content(
    "number out of range",
    "the number is too large",
    `${insert("quantity")} VALUES ('R-2', 'c1', 70000)`,
  ),
  content("no number", "the text is no number", `${insert("amount")} VALUES ('R-2', 'c1', 'much')`),
  content("half a number", "the text is no number", `${insert("amount")} VALUES ('R-2', 'c1', '12,50')`),
  content("no date", "the text is no date", `${insert("due")} VALUES ('R-2', 'c1', '30.11.2026')`),
  content("no JSON", "the text is no JSON", `${insert("data")} VALUES ('R-2', 'c1', '{"amount": 5,}')`),
  content(
    "no such value",
    "the value is none of the list",
    `${insert("status")} VALUES ('R-2', 'c1', 'half-paid')`,
  ),
  content(
    "too large",
    "the statement is larger than the server takes",
    `SELECT length(repeat('x', 5000000)), '${"x".repeat(1_100_000)}'`,
  ),
  conflict("duplicate", "it is booked already", `${insert("amount")} VALUES ('R-1', 'c1', 5)`),
  conflict(
    "duplicate mail address",
    "it exists already",
    "INSERT INTO customers VALUES ('c2', 'Acme', 'a@example.com')",
  ),
  conflict(
    "negative balance",
    "the balance is too low",
    "UPDATE accounts SET balance = balance - 500 WHERE id = 1",
  ),
  conflict("still referenced", "other records depend on it", "DELETE FROM customers WHERE id = 'c1'"),
  conflict("refunded already", "it was refunded before", "CALL refund('R-1')"),
  conflict("closed period", "the period is closed", "CALL post('2025-12')"),
  unavailable("deadlock", "two transactions waited for each other", [
    "BEGIN",
    "UPDATE accounts SET balance = balance + 1 WHERE id = 1",
    "SELECT sleep(0.5)",
    "UPDATE accounts SET balance = balance WHERE id = 2",
  ]),
  unavailable("lock timeout", "the row is locked", "UPDATE accounts SET balance = 1 WHERE id = 3"),
  unavailable(
    "lock not waited for",
    "the row is locked",
    "SELECT * FROM accounts WHERE id = 3 FOR UPDATE NOWAIT",
  ),
  unavailable(
    "statement timeout",
    "the statement took too long",
    "SET STATEMENT max_statement_time = 0.1 FOR SELECT sleep(5)",
  ),
  unavailable("cancelled", "the statement was cancelled", "KILL QUERY CONNECTION_ID()"),
  unavailable("terminated", "the server ended the connection", ["KILL CONNECTION_ID()", "SELECT 1"]),
  unavailable("idle too long", "the server ended the connection", [
    "SET wait_timeout = 1",
    "SELECT sleep(0.1)",
    "DO sleep(0)",
  ]),
  unavailable("read-only", "the database takes no writes now", [
    "SET TRANSACTION READ ONLY",
    "BEGIN",
    "UPDATE accounts SET balance = 1 WHERE id = 1",
  ]),
  unavailable("connections of a user", "no connection is left", "SELECT 1", mariadbUrl("single:right")),
  slowDown(
    "statements per hour",
    "no more statements in this hour",
    ["SELECT 1", "SELECT 2"],
    mariadbUrl("counted:right"),
  ),
  setup("wrong password", "the password is wrong", "SELECT 1", mariadbUrl("app:wrong")),
  setup("no password", "a password is wanted", "SELECT 1", mariadbUrl("app")),
  setup("unknown user", "the user does not exist", "SELECT 1", mariadbUrl("nobody:right")),
  setup("locked user", "the user is locked", "SELECT 1", mariadbUrl("locked:right")),
  setup("expired password", "the password has expired", "SELECT 1", mariadbUrl("expired:right")),
  setup("unknown database", "the database does not exist", "SELECT 1", mariadbUrl("app:right", "gone")),
  setup(
    "database not granted",
    "the user may not use the database",
    "SELECT 1",
    mariadbUrl("app:right", "mysql"),
  ),
  setup(
    "table not granted",
    "the user may not read the table",
    "SELECT * FROM invoices",
    mariadbUrl("narrow:right"),
  ),
  setup(
    "no right to write",
    "the user may not write the table",
    "DELETE FROM customers",
    mariadbUrl("narrow:right"),
  ),
  setup("no right to create", "the user may create nothing", "CREATE DATABASE other"),
];
