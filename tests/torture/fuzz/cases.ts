import type { Random } from "@/simulator/random";
import { mutated, mutatedText, randomBytesOf } from "./bytes";
import { frame, type Framed } from "./frame";
import { genuine, type FuzzCase, type Maker, type Making } from "./genuine";
import { WIRE_MAKERS } from "./wire-cases";

function otherCase(name: string, random: Random): string {
  return [...name]
    .map((letter) => (random.chance(0.5) ? letter.toUpperCase() : letter.toLowerCase()))
    .join("");
}

const framings = ["length", "chunked"] as const;

const MAKERS: Record<string, { weight: number; make: Maker }> = {
  genuine: {
    weight: 20,
    make: (making) => {
      const { request, headers, body } = genuine(making);
      const { random } = making;
      const written = request.headers.map(([name, value]): [string, string] => [
        otherCase(name, random),
        value,
      ]);
      const extra = Array.from({ length: random.integer(0, 20) }, (_, at): [string, string] => [
        `x-extra-${at}`,
        "ä".repeat(at),
      ]);
      const bytes = frame({ ...request, headers: [...extra, ...written] }, random.pick(framings), random);
      return { bytes, expected: "taken", body, headers };
    },
  },
  "body changed": {
    weight: 15,
    make: (making) => {
      const { request } = genuine(making);
      const body = mutated(request.body, making.random);
      return {
        bytes: frame({ ...request, body }, making.random.pick(framings), making.random),
        expected: "refused",
      };
    },
  },
  "signature header changed": {
    weight: 15,
    make: (making) => {
      const { request, headers, body } = genuine(making, { plain: true });
      const { random } = making;
      const victim = random.pick(Object.keys(headers).filter((name) => name !== "content-type"));
      const value = mutatedText(headers[victim] ?? "", random);
      const changed = request.headers.map(([name, old]): [string, string] => [
        name,
        name === victim ? value : old,
      ]);
      const bytes = frame({ ...request, headers: changed }, random.pick(framings), random);
      return { bytes, expected: "by library", body, headers: { ...headers, [victim]: value.trim() } };
    },
  },
  "signature header missing, doubled or empty": {
    weight: 6,
    make: (making) => {
      const { request, headers, body } = genuine(making, { plain: true });
      const { random } = making;
      const victim = random.pick(Object.keys(headers).filter((name) => name !== "content-type"));
      const way = random.pick(["missing", "empty", "doubled"]);
      const changed = request.headers.flatMap(([name, value]): [string, string][] => {
        if (name !== victim) return [[name, value]];
        if (way === "missing") return [];
        return way === "empty"
          ? [[name, ""]]
          : [
              [name, "t=1,v1=00"],
              [name, value],
            ];
      });
      const seen = { missing: undefined, empty: "", doubled: `t=1,v1=00, ${headers[victim]}` }[
        way as "missing"
      ];
      const judged = { ...headers, [victim]: seen ?? "" };
      return {
        bytes: frame({ ...request, headers: changed }, "length", random),
        expected: "by library",
        body,
        headers: judged,
      };
    },
  },
  "signed long ago or ahead of time": {
    weight: 4,
    make: (making) => {
      const { random } = making;
      // Past their five minutes, or ahead by more than a day: less is what Stripe itself lets pass.
      const offMs = random.chance(0.5)
        ? -random.integer(400_000, 10 ** 9)
        : random.integer(90_000_000, 10 ** 9);
      const at = new Date(Date.now() + offMs);
      const { request } = genuine(making, { at });
      return { bytes: frame(request, "length", making.random), expected: "refused" };
    },
  },
  "of another source": {
    weight: 4,
    make: (making) => {
      const { request } = genuine({
        ...making,
        account: { ...making.account, secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" },
      });
      return { bytes: frame(request, "length", making.random), expected: "refused" };
    },
  },
  "content encoding": {
    weight: 4,
    make: (making) => {
      const { request, body } = genuine(making, { plain: true });
      const encoding = making.random.pick([
        "gzip",
        "br",
        "deflate",
        "GZIP, identity",
        "x",
        mutatedText("gzip", making.random),
      ]);
      const headers: Framed["headers"] = [...request.headers, ["Content-Encoding", encoding]];
      const plain = ["", "identity"].includes(encoding.trim().toLowerCase());
      return {
        bytes: frame({ ...request, headers }, "length", making.random),
        expected: plain ? "by library" : "refused",
        body,
      };
    },
  },
  "other method": {
    weight: 4,
    make: (making) => {
      const { request } = genuine(making);
      const method = making.random.pick([
        "GET",
        "PUT",
        "DELETE",
        "PATCH",
        "HEAD",
        "OPTIONS",
        "TRACE",
        "post",
        "FOO",
        "PROPFIND",
      ]);
      return { bytes: frame({ ...request, method }, "length", making.random), expected: "refused" };
    },
  },
  "other target": {
    weight: 6,
    make: (making) => {
      const { request } = genuine(making);
      const { random } = making;
      const target = random.pick([
        "/api/webhooks/",
        "/api/webhooks/nobody",
        "/api/webhooks/%",
        "/api/webhooks/%00",
        "/api/webhooks/..%2f..%2fetc",
        `/api/webhooks/${"a".repeat(random.integer(100, 15_000))}`,
        `//api/webhooks/${making.account.slug}`,
        `/api/webhooks/${making.account.slug}/more`,
        "http://[::1",
        "*",
        "",
        `/api/webhooks/${randomBytesOf(random, 12).toString("latin1")}`,
      ]);
      return { bytes: frame({ ...request, target }, "length", random), expected: "refused" };
    },
  },
  "headers without end": {
    weight: 3,
    make: (making) => {
      const { request, body } = genuine(making, { plain: true });
      const { random } = making;
      const many = Array.from({ length: random.integer(201, 900) }, (_, at): [string, string] => [
        `x-${at}`,
        "1",
      ]);
      const headers = random.chance(0.5)
        ? [...many, ...request.headers]
        : [["x-long", "a".repeat(20_000)] as [string, string], ...request.headers];
      return { bytes: frame({ ...request, headers }, "length", random), expected: "by library", body };
    },
  },
  "body too large": {
    weight: 1,
    make: (making) => {
      const { request } = genuine(making);
      const body = Buffer.alloc(making.bytesMax + making.random.integer(1, 100), 0x61);
      return {
        bytes: frame({ ...request, body }, making.random.pick(framings), making.random),
        expected: "refused",
      };
    },
  },
  ...WIRE_MAKERS,
};

const WEIGHTS = Object.fromEntries(Object.entries(MAKERS).map(([kind, { weight }]) => [kind, weight]));

/** The case of that number; the same for the same generator, but for the time in its signature. */
export function makeCase(making: Making): FuzzCase {
  const kind = making.random.weighted(WEIGHTS);
  const made = (MAKERS[kind] as (typeof MAKERS)[string]).make(making);
  return { kind, account: making.account, body: Buffer.alloc(0), headers: {}, unfinished: false, ...made };
}
