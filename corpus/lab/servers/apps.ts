import { execFileSync } from "node:child_process";
import { get } from "node:http";
import { join } from "node:path";
import { PYTHON } from "../clients/http-clients";
import { DEFECTS } from "../registry/defects";
import { HOOKS, LAB } from "../surroundings";
import type { Place, Provocation, Server } from "./model";
import { startProgram } from "./program";

const app = (...parts: string[]) => join(LAB, "apps", ...parts);
const TSX = [process.execPath, "--import", "tsx"];

interface App {
  name: string;
  version: string[];
  command: (place: Place) => string[];
  /** Paths under which its defects answer; none where only the others are asked for. */
  modes: readonly ("defects" | "json")[];
  env?: Record<string, string>;
  cwd?: string;
  more?: readonly Provocation[];
  /** A page of a debugger is long and like the others: of so many, one is asked for. */
  sparse?: number;
}

/** What an application calls its defects, as requests, with the label that the registry gives them. */
async function defectsOf(port: number, modes: App["modes"], sparse: number): Promise<Provocation[]> {
  if (modes.length === 0) return [];
  const text = await new Promise<string>((resolve, reject) => {
    const headers = { host: `${HOOKS}:${port}` };
    get({ host: "127.0.0.1", port, path: "/names", headers }, (answer) => {
      let heard = "";
      answer.on("data", (chunk: Buffer) => (heard += chunk.toString()));
      answer.once("end", () => resolve(heard));
    }).once("error", reject);
  });
  const names = JSON.parse(text) as string[];
  const unknown = names.filter((name) => !DEFECTS.has(name));
  if (unknown.length > 0) throw new Error(`the registry has no label for ${unknown.join(", ")}`);
  return modes.flatMap((mode) =>
    names.flatMap((name, number) => {
      const known = DEFECTS.get(name);
      const shown = known && (mode === "json" || number % sparse === 0);
      // The path names no defect: pages and stacks would repeat it.
      return shown ? [{ name, ...known, path: `/${mode}/${number}`, anyStatus: true }] : [];
    }),
  );
}

const appServer = ({ name, version, command, modes, env, cwd, more = [], sparse = 1 }: App): Server => ({
  name,
  version,
  start: (place) => startProgram(command(place), place.ports[0] ?? 0, { env, cwd }),
  provocations: async ({ ports }) => [...(await defectsOf(ports[0] ?? 0, modes, sparse)), ...more],
});

const of =
  (label: Provocation["label"]) =>
  (name: string, why: string, more: Partial<Provocation>): Provocation => ({ name, label, why, ...more });
const content = of("payload_mismatch");
const setup = of("auth_config");
const conflict = of("business_conflict");
const slowDown = of("rate_limited");
const unavailable = of("downstream_unavailable");
const defect = of("code_defect");

const ORDER = {
  number: "R-2",
  amount: 42.5,
  currency: "EUR",
  due: "2026-11-30",
  paid: false,
  lines: [{ sku: "AB-1", quantity: 1, price: 42.5 }],
};
/** Django's order has a customer and no lines. */
const INVOICE = {
  number: "R-2",
  amount: "42.50",
  currency: "EUR",
  due: "2026-11-30",
  email: "ida@example.org",
  customer: 1,
};

const sent = (body: unknown, path = "/orders") => ({ path, body: JSON.stringify(body) });

/** What any framework says of a request before a handler sees it. */
const COMMON: readonly Provocation[] = [
  setup("no such path", "nothing is at this path", { path: "/lab-hook-path" }),
  setup("wrong method", "the path does not take this method", { path: "/orders", method: "PUT" }),
  content("broken JSON", "the JSON can't be parsed", { path: "/orders", body: '{"amount": 5,' }),
  content("trailing comma", "the JSON can't be parsed", { path: "/orders", body: '{"amount": 5,}' }),
  content("single quotes", "the JSON can't be parsed", { path: "/orders", body: "{'amount': 5}" }),
  content("no JSON", "the JSON can't be parsed", { path: "/orders", body: "<order/>" }),
  content("empty body", "the body is empty", { path: "/orders", body: "" }),
  content("no object", "the body is no object", sent("R-2")),
  content("wrong media type", "the media type is not accepted", {
    path: "/orders",
    headers: { "content-type": "application/xml" },
    body: "<order/>",
  }),
  content("unknown charset", "the charset is not accepted", {
    path: "/orders",
    headers: { "content-type": "application/json; charset=ebcdic" },
  }),
  content("broken compression", "the body can't be unpacked", {
    path: "/orders",
    headers: { "content-encoding": "gzip" },
  }),
  content("body too large", "the body is too large", sent({ ...ORDER, note: "x".repeat(5_000) })),
];

const invalid = (name: string, order: unknown) => content(name, "the order is not valid", sent(order));

const INVALID_ORDERS: readonly Provocation[] = [
  invalid("fields missing", { number: "R-2" }),
  invalid("one field missing", { ...ORDER, currency: undefined }),
  invalid("null", { ...ORDER, amount: null }),
  invalid("text for a number", { ...ORDER, amount: "much" }),
  invalid("negative amount", { ...ORDER, amount: -5 }),
  invalid("unknown currency", { ...ORDER, currency: "EURO" }),
  invalid("wrong date", { ...ORDER, due: "30.11.2026" }),
  invalid("text for a boolean", { ...ORDER, paid: "perhaps" }),
  invalid("too long", { ...ORDER, number: "R-123456789012" }),
  invalid("unknown field", { ...ORDER, amont: 5 }),
  invalid("no lines", { ...ORDER, lines: [] }),
  invalid("lines are no list", { ...ORDER, lines: "AB-1" }),
  invalid("line of another form", { ...ORDER, lines: [{ sku: "x", quantity: 0.5, price: "much" }] }),
  invalid("many things wrong", { number: 5, amount: "x", currency: null, due: 1, lines: [{}] }),
  invalid("wrong address", { ...ORDER, callback: "not an address" }),
];

const wrongInvoice = (name: string, more: object) => invalid(name, { ...INVOICE, ...more });
const DJANGO: readonly Provocation[] = [
  wrongInvoice("fields missing", { amount: undefined, due: undefined }),
  wrongInvoice("null", { amount: null }),
  wrongInvoice("text for a number", { amount: "much" }),
  wrongInvoice("too many digits", { amount: "123456789.123" }),
  wrongInvoice("unknown currency", { currency: "EURO" }),
  wrongInvoice("wrong date", { due: "30.11.2026" }),
  wrongInvoice("wrong mail address", { email: "ida" }),
  wrongInvoice("too long", { number: "R-123456789012" }),
  wrongInvoice("blank", { number: "" }),
  wrongInvoice("customer unknown", { customer: 7 }),
  wrongInvoice("customer of a wrong type", { customer: "Acme" }),
  wrongInvoice("list for a field", { amount: [1] }),
  conflict("duplicate", "it is booked already", sent({ ...INVOICE, number: "R-1" })),
  setup("no credentials", "credentials are wanted", sent(INVOICE, "/private")),
  setup("wrong credentials", "the credentials are wrong", {
    ...sent(INVOICE, "/private"),
    headers: { authorization: "Basic aWRhOng=" },
  }),
  setup("broken credentials", "the credentials can't be read", {
    ...sent(INVOICE, "/private"),
    headers: { authorization: "Basic" },
  }),
  setup("not allowed", "the account may not", sent(INVOICE, "/forbidden")),
  setup("no CSRF token", "the path is for browsers", sent({}, "/csrf")),
  setup("unknown host", "the host name is not one of theirs", {
    path: "/names",
    headers: { host: "other.example.com" },
  }),
  content("record not found", "the record does not exist there", { path: "/invoices/R-404" }),
  content("first within the limit", "fields are missing", sent({}, "/limited")),
  slowDown("limit", "told to slow down", sent({}, "/limited")),
];

const FASTAPI: readonly Provocation[] = [
  ...INVALID_ORDERS,
  content("wrong path parameter", "the number is no number", {
    path: "/orders/five/lines?dry=x",
    body: "{}",
  }),
  setup("no credentials", "credentials are wanted", { path: "/private" }),
  setup("wrong credentials", "the token is not valid", {
    path: "/private",
    headers: { authorization: "Bearer x" },
  }),
];

const NODE_VERSION = (name: string) => [...TSX, join(LAB, "clients/node/version.ts"), name];
const PYTHON_VERSION = (name: string) => [PYTHON, join(LAB, "clients/python/version.py"), name];
const BARE_500 = unavailable("bare 500", "a plain 500", { path: "/defects/0" });

const python = (
  name: string,
  file: string,
  args: string[],
  rest: Pick<App, "modes" | "more" | "sparse">,
): Server =>
  appServer({
    name,
    version: PYTHON_VERSION(name),
    command: ({ ports }) => [PYTHON, app("python", file), String(ports[0]), ...args],
    env: { PYTHONWARNINGS: "ignore" },
    ...rest,
  });

function goProgram({ folder, ports }: Place): string[] {
  const binary = join(folder, "app");
  execFileSync("go", ["build", "-o", binary, app("go/app.go")], {
    env: { ...process.env, GOCACHE: join(folder, "cache"), GO111MODULE: "off" },
  });
  return [binary, String(ports[0])];
}

/** Frameworks of seven languages, in the mode of a developer where that says more. */
export const APPS: readonly Server[] = [
  python("flask", "flask_app.py", [], { modes: ["json"], more: [BARE_500, ...COMMON] }),
  python("flask", "flask_app.py", ["debug"], { modes: ["defects"], sparse: 3 }),
  python("django", "django_app.py", [], { modes: ["json"], more: [BARE_500, ...COMMON, ...DJANGO] }),
  python("django", "django_app.py", ["debug"], { modes: ["defects"], sparse: 3 }),
  python("fastapi", "fastapi_app.py", [], { modes: ["json"], more: [BARE_500, ...COMMON, ...FASTAPI] }),
  appServer({
    name: "gunicorn",
    version: PYTHON_VERSION("gunicorn"),
    command: ({ ports }) =>
      `gunicorn --bind 127.0.0.1:${ports[0]} --timeout 1 --limit-request-line 4000 wsgi_app:app`.split(" "),
    cwd: app("python"),
    modes: [],
    more: [
      BARE_500,
      setup("address too long", "the address is too long", { path: `/${"a".repeat(5_000)}` }),
      setup("headers too large", "the headers are too large", { headers: { "x-part": "a".repeat(40_000) } }),
      content("broken header", "a header can't be read", { raw: "GET / HTTP/1.1\r\nbroken header\r\n\r\n" }),
      content("broken request", "the request can't be read", { raw: "nonsense\r\n\r\n" }),
      setup("another HTTP", "the server speaks another version", { raw: "GET / HTTP/9.9\r\n\r\n" }),
    ],
  }),
  appServer({
    name: "express",
    version: NODE_VERSION("express"),
    command: ({ ports }) => [...TSX, app("node/express.ts"), String(ports[0])],
    modes: ["defects", "json"],
    env: { NODE_ENV: "development" },
    more: [
      ...COMMON,
      defect("unchecked body", "a program met nothing where it expected something", sent({})),
    ],
  }),
  appServer({
    name: "fastify",
    version: NODE_VERSION("fastify"),
    command: ({ ports }) => [...TSX, app("node/fastify.ts"), String(ports[0])],
    modes: ["json"],
    more: [...COMMON, ...INVALID_ORDERS],
  }),
  ...[["debug"], []].map((args) =>
    appServer({
      name: "ruby-sinatra",
      version: ["ruby", "-e", "require 'sinatra/version'; puts Sinatra::VERSION"],
      command: ({ ports }) => ["ruby", app("ruby/sinatra_app.rb"), String(ports[0]), ...args],
      modes: args.length > 0 ? ["defects"] : ["json"],
      sparse: 3,
      more: [...COMMON.slice(0, 2), ...(args.length > 0 ? [] : [BARE_500])],
    }),
  ),
  appServer({
    name: "php-built-in-server",
    version: ["php", "--version"],
    command: ({ ports }) => [
      "php",
      ..."-d display_errors=1 -d html_errors=1 -S".split(" "),
      `127.0.0.1:${ports[0]}`,
      app("php/index.php"),
    ],
    modes: ["defects", "json"],
  }),
  appServer({
    name: "go-application",
    version: ["go", "version"],
    command: goProgram,
    modes: ["defects", "json"],
  }),
  appServer({
    name: "java-application",
    version: ["javac", "--version"],
    command: ({ ports }) => ["java", "-XX:TieredStopAtLevel=1", app("java/App.java"), String(ports[0])],
    modes: ["defects", "json"],
  }),
];
