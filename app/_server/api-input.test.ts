import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import { parseInput, queryOf } from "./api-input";

function refusalOf(run: () => unknown): AppError {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

const schema = z.strictObject({
  name: z.string().min(2).max(5),
  count: z.int().min(1).max(9).optional(),
  on: z.boolean().optional(),
  colour: z.enum(["red", "blue"]).optional(),
  parts: z
    .array(z.strictObject({ size: z.number() }))
    .max(2)
    .optional(),
  headers: z.record(z.string().regex(/^[a-z]+$/), z.string()).optional(),
});

describe("parseInput", () => {
  it.each([
    [{}, "name", "is missing; it must be a text"],
    [{ name: 7 }, "name", "must be a text"],
    [{ name: "a" }, "name", "must have at least 2 characters"],
    [{ name: "abcdef" }, "name", "must have at most 5 characters"],
    [{ name: "ab", count: 0 }, "count", "must be at least 1"],
    [{ name: "ab", count: 10 }, "count", "must be at most 9"],
    [{ name: "ab", count: 1.5 }, "count", "must be a whole number"],
    [{ name: "ab", on: "yes" }, "on", "must be true or false"],
    [{ name: "ab", colour: "green" }, "colour", "must be one of red, blue"],
    [{ name: "ab", parts: {} }, "parts", "must be a list"],
    [{ name: "ab", parts: [{ size: 1 }, { size: "x" }] }, "parts.1.size", "must be a number"],
    [{ name: "ab", parts: [{ size: 1, shape: 2 }] }, "parts.0.shape", "is not a field here"],
    [{ name: "ab", headers: { "A B": "x" } }, "headers.A B", "has a name that is not allowed"],
    [null, "body", "must be an object"],
  ])("says about %j at %s: %s", (input, field, words) => {
    const error = refusalOf(() => parseInput(schema, input, "field"));
    expect(error.code).toBe("invalid_input");
    expect(error.fields[field]).toContain(words);
  });

  it("makes one whole sentence of one fault, and names the fields of several", () => {
    expect(refusalOf(() => parseInput(schema, { name: 7 }, "field")).message).toBe(
      'The field "name" must be a text.',
    );
    expect(refusalOf(() => parseInput(schema, null, "field")).message).toBe("The body must be an object.");
    expect(refusalOf(() => parseInput(schema, { name: 7, on: 1 }, "field")).message).toBe(
      'These fields are not usable: name, on. See "fields" for what to do about each.',
    );
  });

  it("keeps a schema's own words", () => {
    const own = z.strictObject({ at: z.iso.datetime({ error: "must be a time" }) });
    expect(refusalOf(() => parseInput(own, { at: "soon" }, "parameter")).message).toBe(
      'The parameter "at" must be a time.',
    );
  });

  it("repeats no value that was sent, since it may be a secret", () => {
    const error = refusalOf(() =>
      parseInput(schema, { name: "hunter2-hunter2", colour: "hunter2" }, "field"),
    );
    expect(`${error.message}${JSON.stringify(error.fields)}`).not.toContain("hunter2");
  });
});

describe("queryOf", () => {
  it("reads each parameter once and refuses one given twice", () => {
    expect(queryOf(new URL("http://x/?a=1&b=%202"))).toEqual({ a: "1", b: " 2" });
    expect(refusalOf(() => queryOf(new URL("http://x/?a=1&b=2&a=3"))).fields).toEqual({
      a: "is given more than once; give it once",
    });
  });

  it("treats parameters with the names of object internals as any other", () => {
    const error = refusalOf(() =>
      parseInput(z.strictObject({}), queryOf(new URL("http://x/?__proto__=1&constructor=2")), "parameter"),
    );
    expect(Object.keys(error.fields)).toContain("constructor");
  });
});
