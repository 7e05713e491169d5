import { beforeAll, describe, expect, it } from "vitest";
import { GET } from "@/app/api/v1/openapi.json/route";
import { db } from "@/lib/platform/db";
import { call } from "./router";
import { seedEvent, seedKeys, seedSource } from "./seed";

interface Parameter {
  name: string;
  in: "query" | "path" | "header";
}

interface Document {
  paths: Record<string, Record<string, { parameters?: Parameter[] }>>;
}

const HALF_A_PAIR = "\uD800";
/** What attackers put where an id or a filter is expected. */
const HOSTILE = [
  "'; drop table events; --",
  "' or '1'='1",
  '" or ""="',
  "1) or (select pg_sleep(30)) is null --",
  "%' escape '!",
  "\\'; select 1; --",
  "$1",
  "../../../etc/passwd",
  "..%2f..%2fetc%2fpasswd",
  "%00",
  "\u0000",
  "{{constructor.constructor('return process')()}}",
  "__proto__",
  "<script>alert(1)</script>",
  HALF_A_PAIR,
  "9".repeat(400),
  "a".repeat(10_000),
];
const ASKED_BY_ONE_KEY = 400;
/** A refusal is an answer; what the server did not expect is not. */
const ANSWERS = [200, 400, 404, 413, 422];

async function reads(): Promise<{ path: string; parameters: Parameter[] }[]> {
  const { paths } = (await GET().json()) as Document;
  return Object.entries(paths).flatMap(([path, item]) =>
    item["get"] ? [{ path, parameters: item["get"].parameters ?? [] }] : [],
  );
}

let key: string;
let source: { id: string; slug: string };
let events: number;

beforeAll(async () => {
  key = (await seedKeys()).admin;
  source = await seedSource("hostile");
  for (let nth = 0; nth < 5; nth += 1) await seedEvent(source.id);
  events = await db().event.count();
});

/** The path with something harmless in every place but one. */
function filled(path: string, parameters: readonly Parameter[], hostile?: { name: string; text: string }) {
  return parameters
    .filter((one) => one.in === "path")
    .reduce((text, { name }) => {
      const value = name === hostile?.name ? hostile.text : source.slug;
      return text.replace(`{${name}}`, encodeURIComponent(value));
    }, path);
}

interface Attempt {
  place: string;
  address: string;
  text: string;
}

/** Each hostile text in each place that a read has. */
async function attempts(): Promise<Attempt[]> {
  const places = (await reads()).flatMap(({ path, parameters }) =>
    parameters.filter((one) => one.in !== "header").map((one) => ({ path, parameters, ...one })),
  );
  return places.flatMap(({ path, parameters, name, in: kind }) =>
    // Half of a pair can't be written into an address; a query writes the sign for "unknown" instead.
    HOSTILE.filter((text) => kind === "query" || text !== HALF_A_PAIR).map((text) => {
      const query = kind === "query" ? `?${new URLSearchParams({ [name]: text }).toString()}` : "";
      return {
        place: `${path} ${name}`,
        address: `${filled(path, parameters, { name, text })}${query}`,
        text,
      };
    }),
  );
}

describe("text of attackers in the API's reads", () => {
  it("has places to go", async () => {
    const all = await reads();
    expect(all.length).toBeGreaterThan(8);
    expect(all.flatMap(({ parameters }) => parameters).length).toBeGreaterThan(20);
  });

  it("is a value or a refusal wherever it stands, never an error and never a command", async () => {
    const wrong: string[] = [];
    for (const [nth, { place, address, text }] of (await attempts()).entries()) {
      // A key may ask 600 times a minute.
      if (nth % ASKED_BY_ONE_KEY === 0) key = (await seedKeys()).admin;
      const { status } = await call("GET", address, { key });
      if (!ANSWERS.includes(status)) wrong.push(`${place} = ${text.slice(0, 40)}: ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(await db().event.count()).toBe(events);
  });

  it("widens no filter: what is no id finds nothing", async () => {
    const all = await call("GET", "/events", { key });
    expect(all.json.data).toHaveLength(5);
    for (const text of ["' or '1'='1", "%", "_", "\\", "' or true --"]) {
      const found = await call("GET", `/events?${new URLSearchParams({ q: text }).toString()}`, { key });
      expect(found.status === 200 ? found.json.data : [], text).toEqual([]);
    }
  });
});
