import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuMs } from "@/tests/support/cpu-time";
import { countryCode } from "./country-codes";
import { eventTime } from "./event-times";
import { valueAtPath } from "./fields";
import { arrayElementTexts, parseJsonBody, type Json } from "./json-body";

const bytes = (text: string) => Buffer.from(text, "utf8");
const parsed = (text: string): unknown => {
  const body = parseJsonBody(bytes(text));
  return body.ok ? body.value : body.reason;
};

describe("eventTime", () => {
  it.each([
    [1763640000, "2025-11-20T12:00:00.000Z"],
    ["1763640000", "2025-11-20T12:00:00.000Z"],
    [1763640000123, "2025-11-20T12:00:00.123Z"],
    ["2025-11-20T12:00:00Z", "2025-11-20T12:00:00.000Z"],
    ["2025-11-20T17:30:00+05:30", "2025-11-20T12:00:00.000Z"],
    ["2018-03-22T16:08:02+1100", "2018-03-22T05:08:02.000Z"],
    ["2023-03-03T08:18:57.8376703Z", "2023-03-03T08:18:57.837Z"],
    ["2022-07-13T20:30:59.037339943Z", "2022-07-13T20:30:59.037Z"],
    ["2025-11-20 12:00:00", "2025-11-20T12:00:00.000Z"],
    ["2025-11-20", "2025-11-20T00:00:00.000Z"],
    ["20130814122239", "2013-08-14T12:22:39.000Z"],
    ["06:25:37 Oct 25, 2012 PDT", "2012-10-25T13:25:37.000Z"],
  ])("reads %s", (value, iso) => {
    expect(eventTime(value)?.toISOString()).toBe(iso);
  });

  it.each([
    "2018-19-12T22:20:32.000Z",
    "2025-02-30T00:00:00Z",
    "2025-11-20T25:00:00Z",
    "01-01-2024",
    "soon",
    "",
    -1,
    NaN,
    null,
    {},
    "1".repeat(80),
  ])("does not guess at %s", (value) => {
    expect(eventTime(value)).toBeNull();
  });

  it("reads back every time it is given in ISO and in Unix milliseconds", () => {
    const times = fc.date({ min: new Date("1974-01-01"), max: new Date("2200-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(times, (time) => {
        expect(eventTime(time.toISOString())).toEqual(time);
        expect(eventTime(time.getTime())).toEqual(time);
      }),
    );
  });
});

describe("parseJsonBody", () => {
  it("reads what JSON.parse reads, when no number is too long for a double", () => {
    fc.assert(
      fc.property(
        fc.json().filter((text) => !/[\d.]{16}/.test(text)),
        (text) => {
          expect(parsed(text)).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it("keeps the digits of long numbers, and leaves strings alone", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 16n, max: 10n ** 30n }), fc.string(), (long, text) => {
        const body = `{"a":${long},"b":[-${long}.5],"c":${JSON.stringify(`${text}${long}`)},"d":1}`;
        expect(parsed(body)).toEqual({ a: `${long}`, b: [`-${long}.5`], c: `${text}${long}`, d: 1 });
      }),
    );
  });

  it("takes a byte order mark and leading line breaks", () => {
    expect(parsed('\uFEFF\n {"a":1}\n')).toEqual({ a: 1 });
  });

  it("says why it can't read the rest", () => {
    expect(parsed("")).toMatch(/empty/);
    expect(parsed("{")).toMatch(/not valid JSON/);
    expect(parseJsonBody(Buffer.from([0xff, 0xfe, 0x7b]))).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/UTF-8/),
    });
  });

  it("takes a megabyte of anything in well under a second", () => {
    const started = cpuMs();
    for (const text of [
      "[".repeat(500_000),
      `"${'\\"'.repeat(500_000)}`,
      `["${"a".repeat(1_000_000)}",${"9".repeat(20)}]`,
    ]) {
      parseJsonBody(bytes(text));
    }
    expect(cpuMs() - started).toBeLessThan(5_000);
  });
});

describe("arrayElementTexts", () => {
  it("finds each element of a list as it was written", () => {
    fc.assert(
      fc.property(fc.array(fc.json()), fc.json(), fc.json(), (elements, before, after) => {
        const text = `{ "before":${before}, "items" : [ ${elements.join(" ,\n")} ], "after":${after}}`;
        expect(arrayElementTexts(text, "items").map((one) => JSON.parse(one) as Json)).toEqual(
          elements.map((one) => JSON.parse(one) as Json),
        );
      }),
    );
  });

  it("looks at the top level only, and takes the last of a repeated key", () => {
    expect(arrayElementTexts('{"a":{"items":[1]},"items":[2],"items":[3,4]}', "items")).toEqual(["3", "4"]);
    expect(arrayElementTexts('{"it\\u0065ms":["],"]}', "items")).toEqual(['"],"']);
    expect(arrayElementTexts('{"items":{}}', "items")).toEqual([]);
  });
});

describe("valueAtPath", () => {
  const body: Json = { a: { "b.c": 1, list: [{ id: "x" }] }, "": 2 };
  it("takes dots, brackets and JSON pointers", () => {
    expect(valueAtPath(body, "a.list[0].id")).toBe("x");
    expect(valueAtPath(body, "a.list.0.id")).toBe("x");
    expect(valueAtPath(body, "/a/list/0/id")).toBe("x");
    expect(valueAtPath(body, "/a/b.c")).toBe(1);
  });
  it("never leaves the body", () => {
    expect(valueAtPath(body, "constructor.name")).toBeUndefined();
    expect(valueAtPath(body, "a.list.length")).toBeUndefined();
    expect(valueAtPath(body, "__proto__")).toBeUndefined();
  });
});

describe("countryCode", () => {
  it("gives two letters", () => {
    expect([
      countryCode("nl"),
      countryCode("NLD"),
      countryCode("USA"),
      countryCode("XX"),
      countryCode(""),
    ]).toEqual(["NL", "NL", "US", null, null]);
  });
});

describe("a text with millions of escapes", () => {
  const long = String.raw`\n\"`.repeat(3_000_000);

  it("is read whole, and the long number beside it to its last digit", () => {
    const body = parsed(`{"text":"${long}","id":1234567890123456789}`) as { text: string; id: string };
    expect([body.text.length, body.id]).toEqual([6_000_000, "1234567890123456789"]);
  });

  it("is cut out of a batch with the bytes it has", () => {
    const [first, second] = arrayElementTexts(`{"items":[{"text":"${long}"},2]}`, "items");
    expect([first?.length, second]).toEqual([long.length + '{"text":""}'.length, "2"]);
  });
});
