import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binaryArrays } from "@/lib/platform/binary-arrays";
import { pool } from "@/lib/platform/db";

const nullable = <T>(values: fc.Arbitrary<T>) => fc.array(fc.option(values), { maxLength: 8 });
// PostgreSQL's text holds neither NUL nor half a surrogate pair; whoever encodes has replaced them.
const text = fc.string({ unit: "binary" }).map((value) => value.replace(/\0/g, "?"));
const runs = { numRuns: 40 };

async function readBack(type: string, parameter: Buffer, as = "value"): Promise<unknown[]> {
  const { rows } = await pool().query<{ value: unknown }>(
    `select ${as} as value from unnest($1::${type}[]) with ordinality as i(value, place) order by place`,
    [parameter],
  );
  return rows.map((row) => row.value);
}

describe("binaryArrays", () => {
  it("gives the database the texts and bytes that it was given", async () => {
    await fc.assert(
      fc.asyncProperty(nullable(text), async (values) => {
        expect(await readBack("text", binaryArrays.text(values))).toEqual(values);
      }),
      runs,
    );
    const bytes = fc.uint8Array({ maxLength: 40 }).map((value) => Buffer.from(value));
    await fc.assert(
      fc.asyncProperty(nullable(bytes), async (values) => {
        expect(await readBack("bytea", binaryArrays.bytea(values))).toEqual(values);
      }),
      runs,
    );
  });

  it("gives it the ids, numbers and times", async () => {
    await fc.assert(
      fc.asyncProperty(nullable(fc.uuid()), async (values) => {
        expect(await readBack("uuid", binaryArrays.uuid(values))).toEqual(values);
      }),
      runs,
    );
    await fc.assert(
      fc.asyncProperty(nullable(fc.integer()), async (values) => {
        expect(await readBack("int", binaryArrays.int4(values))).toEqual(values);
      }),
      runs,
    );
    const times = fc.date({ min: new Date(0), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(nullable(times), async (values) => {
        expect(await readBack("timestamptz", binaryArrays.timestamptz(values))).toEqual(values);
      }),
      runs,
    );
  });

  it("gives it the JSON, and an error of its own for what is none", async () => {
    const json = nullable(fc.json({ maxDepth: 2 }).filter((value) => !value.includes("\\u")));
    await fc.assert(
      fc.asyncProperty(json, async (values) => {
        const expected = values.map((value) => (value === null ? null : (JSON.parse(value) as unknown)));
        const read = await readBack("jsonb", binaryArrays.jsonb(values), "value::text");
        expect(
          read.map((value) => (value === null ? null : (JSON.parse(value as string) as unknown))),
        ).toEqual(expected.map((value) => (value === null ? null : JSON.parse(JSON.stringify(value)))));
      }),
      runs,
    );
    await expect(readBack("jsonb", binaryArrays.jsonb(["{"]))).rejects.toMatchObject({ code: "22P02" });
  });
});
