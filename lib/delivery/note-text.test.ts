import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mentionedIds, mentionToken, noteParts } from "./note-text";

const BEA = "0198c0de-0000-7000-8000-000000000001";
const FIN = "0198c0de-0000-7000-8000-000000000002";
const NAMES = new Map([[BEA, "Bea"]]);

/** What a reader sees, with every part as it stands in the store. */
function stored(parts: ReturnType<typeof noteParts>): string {
  return parts
    .map((part) => {
      if (part.kind === "text") return part.text;
      return part.kind === "link" ? part.href : mentionToken(part.id);
    })
    .join("");
}

describe("noteParts", () => {
  it("finds mentions and links in the text", () => {
    const body = `${mentionToken(BEA)} see https://ledger.example/j/4711?x=1. Thanks, ${mentionToken(FIN)}!`;
    expect(noteParts(body, NAMES)).toEqual([
      { kind: "mention", id: BEA, name: "Bea" },
      { kind: "text", text: " see " },
      { kind: "link", href: "https://ledger.example/j/4711?x=1" },
      { kind: "text", text: ". Thanks, " },
      { kind: "mention", id: FIN, name: "someone" },
      { kind: "text", text: "!" },
    ]);
  });

  it.each(["javascript:alert(1)", "<b>bold</b>", "data:text/html,x", "//host/x", "@{not-an-id}", "http://"])(
    "leaves %j as text",
    (body) => {
      expect(noteParts(body, NAMES)).toEqual([{ kind: "text", text: body }]);
    },
  );

  it("loses and invents nothing, whatever is written", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(mentionToken(BEA), mentionToken(FIN), "https://a.example/b", "@{", "}", " "),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const body = pieces.join("");
        expect(stored(noteParts(body, NAMES))).toBe(body);
      }),
    );
  });
});

describe("mentionedIds", () => {
  it("names each person once", () => {
    const body = `${mentionToken(FIN)} ${mentionToken(BEA)} ${mentionToken(FIN.toUpperCase())}`;
    expect(mentionedIds(body)).toEqual([FIN, BEA]);
    expect(mentionedIds("nobody @here")).toEqual([]);
  });
});
