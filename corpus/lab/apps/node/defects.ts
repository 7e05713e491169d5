import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { readFileSync, writeFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { Client } from "pg";
import { load } from "../../clients/node/load";

/** Something that turned out to be nothing: what the type says is what its writer believed. */
const nothing = <T>(value: T | null | undefined) => value as T;

interface Order {
  customer: { name: string };
  lines: { total: number }[];
  capture(): void;
}
const order = {} as Order;

function recurse(of: Order): Order {
  return recurse({ ...of });
}

const away = (host: string) => () =>
  fetch(`http://${host}.lab.test:24999/lab-hook-path`, { method: "POST", signal: AbortSignal.timeout(500) });

/** What goes wrong in programs of Node.js. In pairs, since a property would name its function in every stack. */
export const FAILURES: readonly (readonly [name: string, fail: () => unknown])[] = [
  ["null", () => nothing<Order>(null).customer.name],
  ["undefined", () => order.customer.name],
  ["set on undefined", () => (nothing<Order>(undefined).customer = { name: "x" })],
  ["index", () => order.lines[0]?.total],
  [
    "null item",
    () =>
      nothing<{ lines: Order["lines"] }>(JSON.parse('{"lines":[null]}')).lines[0]?.total.toFixed(2) ??
      nothing<Order>(null).lines,
  ],
  ["unknown method", () => order.capture()],
  ["unknown name", () => runInThisContext("calculateTax(5)")],
  ["not iterable", () => [...nothing<number[]>(undefined)]],
  [
    "destructuring",
    () => {
      const { customer } = nothing<Order>(undefined);
      return customer;
    },
  ],
  ["before initialisation", () => runInThisContext("{ total = total + 1; let total = 0; }")],
  ["constant", () => runInThisContext("{ const rate = 1; rate = 2; }")],
  ["reduce", () => ([] as number[]).reduce((sum, one) => sum + one)],
  ["array length", () => "x".repeat(order.lines?.length ?? -1)],
  ["to fixed", () => (1).toFixed(120)],
  ["bigint", () => JSON.stringify({ amount: 10n })],
  ["mixed bigint", () => nothing<number>(10n as never) + 1],
  [
    "circular",
    () => {
      const one: Record<string, unknown> = {};
      one.self = one;
      return JSON.stringify(one);
    },
  ],
  ["recursion", () => recurse(order)],
  ["missing module", () => load("./ledger-exporter.js")],
  ["missing package", () => load("@acme/ledger")],
  ["missing export", () => load<{ post(): void }>("node:fs").then((fs) => fs.post())],
  [
    "not implemented",
    () => {
      throw new Error("Not implemented: refund.updated");
    },
  ],
  ["argument", () => Buffer.from(nothing<string>(undefined))],
  ["private state", () => createServer().listen(-1)],
  ["command", () => execFileSync("/opt/ledger/bin/render-invoice", ["invoice.html"])],
  ["missing file", () => readFileSync("/etc/ledger/certs/client.pem")],
  ["full disk", () => writeFileSync("/dev/full", "x".repeat(10_000))],
  ["parse JSON", () => JSON.parse('{"amount": 5,}') as unknown],
  ["parse empty JSON", () => JSON.parse("") as unknown],
  ["parse no JSON", () => JSON.parse("<html>") as unknown],
  ["date format", () => new Date("30.11.2026 25:00").toISOString()],
  ["big number", () => BigInt("12,50")],
  ["currency", () => new Intl.NumberFormat("en", { style: "currency", currency: "EURO" }).format(5)],
  ["address", () => new URL("customers/5")],
  ["decode", () => decodeURIComponent("%E0%A4%A")],
  ["database refused", () => new Client("postgres://app@db.lab.test:24999/ledger").connect()],
  ["database unknown", () => new Client("postgres://app@missing.lab.test/ledger").connect()],
  ["upstream refused", away("tax")],
  ["upstream unknown", away("missing")],
  ["upstream silent", away("dark")],
];
