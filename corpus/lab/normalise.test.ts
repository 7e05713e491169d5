import { readdirSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOfCatalogue, recordedEntry } from "@/lib/failures/learning/corpus";
import { normalise, type Traces } from "./normalise";

const TRACES: Traces = {
  folders: [
    "/tmp/tallyhook-lab-a1B2c3",
    "/home/ida/tallyhook/corpus/lab",
    "/home/ida/tallyhook",
    "/home/ida",
  ],
  names: ["build-7"],
};
const of = (text: string) => normalise(text, TRACES);

describe("normalising what was recorded", () => {
  it.each([
    ["connect ECONNREFUSED 127.0.0.1:24017", "connect ECONNREFUSED {ip}:{port}"],
    ["getaddrinfo ENOTFOUND missing.lab.test", "getaddrinfo ENOTFOUND {host}"],
    ["lookup missing.lab.test on 127.0.0.1:53: no such host", "lookup {host} on {ip}:{port}: no such host"],
    ['Post "http://hooks.lab.test:24001/lab-hook-path": EOF', 'Post "{url}": EOF'],
    ["read tcp 127.0.0.1:40112->127.0.0.1:24003: reset", "read tcp {ip}:{port}->{ip}:{port}: reset"],
    ["connect to ::1 port 24003 failed", "connect to {ip} port {port} failed"],
    [
      "HTTPConnectionPool(host='hooks.lab.test', port=24009): timeout=0.9",
      "HTTPConnectionPool(host='{host}', port={port}): timeout={n}",
    ],
    ["after 1203 ms: 0 bytes", "after {ms} ms: 0 bytes"],
    ["timeout of 900ms exceeded", "timeout of {ms}ms exceeded"],
    ["at /home/ida/tallyhook/corpus/lab/clients/node/got.ts:3:1", "at /app/clients/node/got.ts:3:1"],
    [String.raw`in \/home\/ida\/tallyhook\/x.php`, String.raw`in \/app\/x.php`],
    ["<style>p{}</style><p>down</p>", "<style></style><p>down</p>"],
    ["<object at 0x7f3a9c1d2e50>", "<object at 0x{hex}>"],
    ["2026-11-30 14:02:11.512 UTC [811] FATAL", "{time} [811] FATAL"],
    ["Mon, 30 Nov 2026 14:02:11 GMT", "{time}"],
    [
      "Process 3133 waits for ShareLock on transaction 740",
      "Process {big} waits for ShareLock on transaction {big}",
    ],
    ["nginx/1.22.1 on build-7", "nginx/{version} on {host}"],
    ['{"lines":[[1,2],[3]],"of":"{id}"}', '{"lines":[ [1,2],[3] ],"of":"{ id }"}'],
  ])("%s", (said, template) => {
    expect(of(said)).toBe(template);
  });

  it.each([
    "23505",
    "40P01",
    "ORA-00060",
    "error 1213 (40001)",
    "SSL alert number 40",
    "HTTP 503",
    "a::b",
    "std::io",
  ])("leaves %s, which is what failed", (said) => {
    expect(of(said)).toBe(said);
  });

  it("leaves no port, address, path, name or moment of the machine, wherever they stand", () => {
    const words = fc.constantFrom(
      "failed",
      "at",
      "(",
      "connect",
      '"',
      "\n",
      "error:",
      "[",
      ", ",
      "<p>",
      "=",
      "{id}",
      "[[",
    );
    const octet = fc.integer({ min: 0, max: 255 });
    const mine = fc.oneof(
      fc.integer({ min: 24_000, max: 24_999 }).map((port) => `hooks.lab.test:${port}`),
      fc.integer({ min: 24_000, max: 24_999 }).map((port) => `port ${port}`),
      fc
        .tuple(octet, octet, octet, fc.integer({ min: 10_000, max: 65_535 }))
        .map(([a, b, c, port]) => `127.${a}.${b}.${c}:${port}`),
      fc.constantFrom(...TRACES.folders).map((folder) => `${folder}/clients/x.py`),
      fc.constantFrom("build-7", "/lab-hook-path", "servfail.lab.test"),
      fc
        .date({ min: new Date("2024-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
        .map((date) => date.toISOString()),
      fc
        .date({ min: new Date("2024-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
        .map((date) => date.toUTCString()),
      fc.uuid(),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(words, mine), { minLength: 1, maxLength: 6 }), (parts) => {
        const left = of(parts.map(([word, one]) => `${word} ${one} `).join(""));
        expect(left).not.toMatch(
          /lab\.test|lab-hook|24\d{3}|127\.|ida|build-7|tallyhook|20[23]\d|[0-9a-f]{8}-[0-9a-f]{4}/,
        );
        expect(of(left.replaceAll(/\{[a-z]+\}/g, "x"))).toBe(left.replaceAll(/\{[a-z]+\}/g, "x"));
      }),
    );
  });

  it("makes templates that say what was said, brackets and braces included", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("[", "]", "{", "}", "|", "id", "host", "a", " ") }),
        (said) => {
          const entries = [
            recordedEntry.parse({
              label: "code_defect",
              why: "x",
              message: `x${of(said)}`,
              recorded: { client: "c", fault: "f" },
            }),
          ];
          const [line] = linesOfCatalogue({ origin: "o", family: "f", entries }, 1);
          expect(line?.evidence.message?.replaceAll(" ", "")).toBe(`x${said}`.replaceAll(" ", ""));
        },
      ),
    );
  });
});

describe("what was recorded", () => {
  const folder = resolve(import.meta.dirname, "../recorded");
  const files = readdirSync(folder);

  it("names nothing of the machine that it was recorded on", () => {
    const machine = [
      /lab\.test|lab-hook-path|tallyhook-lab-/,
      /\b24\d{3}\b/,
      /(?:\/|&#x2F;|%2F)(?:root|home|work)(?:\\*\/|&#x2F;|%2F)/,
      /127\.0\.0\.1/,
    ];
    const found = files.flatMap((name) => {
      const lines = readFileSync(join(folder, name), "utf8").split("\n");
      return lines.flatMap((line, at) =>
        machine.filter((sign) => sign.test(line)).map((sign) => `${name}:${at + 1} ${sign}`),
      );
    });
    expect(found).toEqual([]);
    expect(files.length).toBeGreaterThan(20);
    // A short name is a word like any other.
    const own = hostname().length > 4 ? hostname() : "tallyhook-lab-";
    expect(files.filter((name) => readFileSync(join(folder, name), "utf8").includes(own))).toEqual([]);
  });

  it("says each thing once", () => {
    const said = files.flatMap((name) =>
      readFileSync(join(folder, name), "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => {
          const { status, name: kind, code, message, body } = recordedEntry.parse(JSON.parse(line));
          return JSON.stringify([status, kind, code, message, body]);
        }),
    );
    expect(new Set(said).size).toBe(said.length);
  });
});
