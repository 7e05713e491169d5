import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvLine } from "./csv";

/** Reads the cells of one line by RFC 4180; written apart from the writer on purpose. */
function parse(line: string): string[] {
  const cells: string[] = [];
  let rest = line;
  while (rest !== "\r\n") {
    const match = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,?)/.exec(rest);
    if (!match || match[0] === "") return [...cells, ""];
    cells.push(match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"'));
    rest = rest.slice(match[0].length);
    if (match[3] === "," && rest === "\r\n") cells.push("");
  }
  return cells;
}

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom("=", "+", "-", "@", '"', ",", "\r", "\n", "\t", " ", "a", "1", "＝") }),
);

describe("a line of CSV", () => {
  it("gives back every text, but for the apostrophe before what could be a formula", () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 2, maxLength: 6 }), (cells) => {
        const read = parse(csvLine(cells));
        expect(read.map((cell, index) => (cell === `'${cells[index]}` ? cells[index] : cell))).toEqual(cells);
      }),
    );
  });

  it("holds no cell that a spreadsheet would run", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [cell = ""] = parse(csvLine([text, "end"]));
        const runs = /^[=+\-@＝＋－＠\t\r\n]/.test(cell.trimStart() === "" ? cell : cell.trimStart());
        expect(runs && !/^-?\d+(\.\d+)?$/.test(cell)).toBe(false);
      }),
    );
  });
});

describe("a cell", () => {
  it.each([
    ['=HYPERLINK("http://evil")', '"\'=HYPERLINK(""http://evil"")"'],
    ["@SUM(1)", "'@SUM(1)"],
    ["-2+3", "'-2+3"],
    ["+49 30 1234", "'+49 30 1234"],
    ["  =1", "'  =1"],
    ["-12.50", "-12.50"],
    ["0.000000000000000001", "0.000000000000000001"],
    ["a,b", '"a,b"'],
    [null, ""],
    [true, "true"],
    [3, "3"],
  ])("writes %j as %j", (value, text) => {
    expect(csvCell(value)).toBe(text);
  });
});
