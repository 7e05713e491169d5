import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "./fold";
import { lexicon } from ".";
import { Lexicon, type Concept } from "./lexicon";
import { PhraseFinder } from "./phrase-finder";

const speaksOf = (text: string) => lexicon().conceptsOf(` ${fold(text)} `);

describe("the finder of phrases", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", " ", "é"), minLength: 1, maxLength: 6 });

  it("finds every phrase at every place, and no other", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "é", "z"), maxLength: 60 });
    fc.assert(
      fc.property(fc.uniqueArray(letters, { minLength: 1, maxLength: 8 }), text, (phrases, text) => {
        const found: string[] = [];
        new PhraseFinder(phrases).find(text, (phrase, start, end) => {
          expect(text.slice(start, end)).toBe(phrases[phrase]);
          found.push(`${phrase}@${start}`);
        });
        const expected = phrases.flatMap((phrase, number) =>
          [...text].flatMap((_, at) => (text.startsWith(phrase, at) ? [`${number}@${at}`] : [])),
        );
        expect(found.sort()).toEqual(expected.sort());
      }),
    );
  });
});

describe("a lexicon", () => {
  const concept = (phrases: string): Concept => ({ says: null, label: "words", phrases });
  const small = new Lexicon(
    [{ one: concept("(lock/row) held | in the (big) house"), two: concept("not .. found | cap_ | 余额") }],
    [{ one: "gesperrt ~ von" }],
  );
  it.each([
    ["a lock held here", ["one"]],
    ["in the house", ["one"]],
    ["in the big house", ["one"]],
    ["it was not to be found", ["two"]],
    ["found but not", []],
    [`not ${"x".repeat(60)} found`, []],
    ["the cap is on", ["two"]],
    ["captured", []],
    ["recap", []],
    ["gesperrt wurde von", ["one"]],
    ["gesperrt wurde gestern nachmittag noch von", []],
    ["账户余额不足", ["two"]],
  ])("reads %j", (text, concepts) => {
    expect(small.conceptsOf(` ${text} `)).toEqual(concepts);
  });

  it("refuses phrases that say nothing, sets and concepts that there are not", () => {
    expect(() => new Lexicon([{ one: concept("(a) .. b") }], [])).toThrow("may be nothing");
    expect(() => new Lexicon([{ one: concept("a (b") }], [])).toThrow("can't be read");
    expect(() => new Lexicon([{ one: concept("a $nothing") }], [])).toThrow("No set");
    expect(() => new Lexicon([{ one: concept("a") }], [{ two: "b" }])).toThrow("No concept");
  });
});

describe("the lexicon", () => {
  it.each([
    ["rate_limit", "Zu viele Anfragen pro Minute"],
    ["line_lost", "La connexion a été réinitialisée par l hôte"],
    ["already_done", "La factura ya fue pagada"],
    ["maintenance", "Sistema em manutenção"],
    ["period", "Il periodo contabile è chiuso"],
    ["record_missing", "Klant 12 bestaat niet"],
    ["timed_out", "Przekroczono limit czasu"],
    ["permission", "Доступ запрещён"],
    ["money", "Yetersiz bakiye"],
    ["lock", "Ordern är låst av en annan användare"],
    ["unavailable", "予期しないエラーが発生しました"],
    ["signature", "签名错误"],
    ["required", "필수 항목이 누락되었습니다"],
    ["signature", "sha1hash incorrect"],
    ["token_state", "会員番号またはパスワードが正しくありません"],
    ["token_state", "토큰이 만료되었습니다"],
    ["token_state", "La sesión ha caducado"],
    ["lock", "La base de datos está bloqueada"],
    ["lock", "记录被其他用户锁定"],
    ["invalid_words", "금액은 0보다 커야 합니다"],
    ["record_missing", "상품 코드가 등록되어 있지 않습니다"],
    ["declined", "pick up card lost"],
    ["type_error", "too many soql queries"],
    ["rate_limit", "per second cap reached"],
  ])("knows %s in %j", (concept, text) => {
    expect(speaksOf(text)).toContain(concept);
  });

  it.each([
    ["period", "日期格式错误"],
    ["period", "访问令牌已过期"],
    ["period", "アクセストークンの有効期限が切れています"],
    ["account_off", "记录被其他用户锁定"],
    ["money", "호출 한도를 초과하였습니다"],
    ["duplicate", "bookings are not taken until atime"],
  ])("does not take for %s what only holds its signs: %j", (concept, text) => {
    expect(speaksOf(text)).not.toContain(concept);
  });

  it("tells a record that is not there from an address that is not", () => {
    expect(speaksOf("customer was not found")).toContain("record_missing");
    expect(speaksOf("customer was not found")).not.toContain("route_missing");
    expect(speaksOf("the queue does not exist")).toContain("route_missing");
    expect(speaksOf("the queue does not exist")).not.toContain("record_missing");
  });

  it("takes a line without road for a lost line, not for an address", () => {
    expect(speaksOf("no route to host")).toContain("line_refused");
    expect(speaksOf("no route to host")).not.toContain("route_missing");
  });
});
