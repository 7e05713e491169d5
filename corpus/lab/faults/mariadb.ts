import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { load } from "../clients/node/load";
import { startProgram } from "../servers/program";
import { SCRATCH, freshPort } from "../surroundings";

export const MARIADB_PORT = freshPort();
export const mariadbUrl = (user = "app:right", database = "ledger") =>
  `mysql://${user}@db.lab.test:${MARIADB_PORT}/${database}`;

const SETUP = [
  "CREATE DATABASE ledger",
  "USE ledger",
  "CREATE TABLE customers (id varchar(10) PRIMARY KEY, name varchar(10) NOT NULL, email varchar(40) UNIQUE)",
  "CREATE TABLE accounts (id int PRIMARY KEY, balance decimal(10,2) NOT NULL, CONSTRAINT balance_not_negative CHECK (balance >= 0))",
  "CREATE TABLE invoices (number varchar(10) PRIMARY KEY, customer_id varchar(10) NOT NULL, amount int, due date, status enum('open','paid'), data json, quantity tinyint, CONSTRAINT invoices_customer FOREIGN KEY (customer_id) REFERENCES customers (id), CHECK (amount > 0))",
  "INSERT INTO customers VALUES ('c1', 'Acme', 'a@example.com')",
  "INSERT INTO accounts VALUES (1, 100), (2, 100), (3, 100)",
  "INSERT INTO invoices (number, customer_id, amount) VALUES ('R-1', 'c1', 5)",
  "CREATE PROCEDURE refund(number text) SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Invoice has already been refunded'",
  "CREATE PROCEDURE post(period text) SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Accounting period is closed'",
  "CREATE USER app IDENTIFIED BY 'right'",
  "CREATE USER narrow IDENTIFIED BY 'right'",
  "CREATE USER single IDENTIFIED BY 'right' WITH MAX_USER_CONNECTIONS 1",
  "CREATE USER counted IDENTIFIED BY 'right' WITH MAX_QUERIES_PER_HOUR 1",
  "CREATE USER locked IDENTIFIED BY 'right' ACCOUNT LOCK",
  "CREATE USER expired IDENTIFIED BY 'right' PASSWORD EXPIRE",
  "CREATE USER far@'10.9.9.9' IDENTIFIED BY 'right'",
  "GRANT ALL ON ledger.* TO app, single, counted, locked, expired",
  "GRANT SELECT ON ledger.customers TO narrow",
];

interface Connection {
  on(event: "error", listener: () => void): void;
  query(statement: string): Promise<[unknown[]]>;
  destroy(): void;
}
interface Mysql {
  createConnection(uri: string): Promise<Connection>;
}

/** Holds account 2 and wants account 1 as soon as somebody holds it: whoever then wants 2 is in a deadlock. */
async function contend(mysql: Mysql, address: string, done: AbortSignal): Promise<void> {
  const client = await mysql.createConnection(address);
  client.on("error", () => {});
  // The one that has written less is the victim.
  await client.query("CREATE TABLE ballast (a int)");
  while (!done.aborted) {
    await client.query("BEGIN");
    await client.query("UPDATE accounts SET balance = balance + 1 WHERE id = 2");
    await client.query("INSERT INTO ballast SELECT seq FROM seq_1_to_500");
    for (let held = false; !held && !done.aborted; await wait(30)) {
      const [rows] = await client.query(
        "SELECT 1 FROM information_schema.processlist WHERE info LIKE 'SELECT sleep(0.5)%'",
      );
      held = rows.length > 0;
    }
    if (!done.aborted)
      await client.query("UPDATE accounts SET balance = balance WHERE id = 1").catch(() => {});
    await client.query("ROLLBACK");
  }
  client.destroy();
}

/** A server with a ledger, and rows that others hold. */
export async function startMariadb(): Promise<() => Promise<void>> {
  const folder = join(SCRATCH, "mariadb");
  mkdirSync(folder);
  const where = ["--no-defaults", "--user=root", `--datadir=${folder}`];
  execFileSync(
    "mariadb-install-db",
    [...where, "--auth-root-authentication-method=normal", "--skip-test-db"],
    { stdio: "ignore" },
  );
  const settings =
    "--innodb-lock-wait-timeout=1 --max-allowed-packet=1M --innodb-flush-log-at-trx-commit=0 --sql-mode=STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO";
  const listening = ["--bind-address=127.0.0.1", `--port=${MARIADB_PORT}`, `--socket=${folder}/socket`];
  const stop = await startProgram(["mariadbd", ...where, ...listening, ...settings.split(" ")], MARIADB_PORT);
  const mysql = await load<Mysql>("mysql2/promise");
  const address = `mysql://root@127.0.0.1:${MARIADB_PORT}`;
  const holder = await mysql.createConnection(address);
  holder.on("error", () => {});
  for (const statement of SETUP) await holder.query(statement);
  await holder.query("BEGIN");
  await holder.query("UPDATE accounts SET balance = balance + 1 WHERE id = 3");
  const single = await mysql.createConnection(`mysql://single:right@127.0.0.1:${MARIADB_PORT}/ledger`);
  single.on("error", () => {});
  const done = new AbortController();
  const restless = contend(mysql, `${address}/ledger`, done.signal);
  return async () => {
    done.abort();
    await Promise.allSettled([restless]);
    for (const connection of [holder, single]) connection.destroy();
    await stop();
  };
}
