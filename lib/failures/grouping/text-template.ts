import { maskText } from "@/lib/format/mask-text";
import { joinAmounts, slotOf } from "./slots";
import { takeFrames } from "./stack-frames";

/** So much of a message says what it is; what comes later is often cut off somewhere else each time. */
const TEXT_LENGTH_MAX = 6_000;
const WORDS_MAX = 60;

// A body may be one unbroken run of signs: each pattern begins once within such a run, or looks ahead a bounded way.
const SPANS: readonly [RegExp, string][] = [
  [/\\u[0-9a-f]{4}|\\[nrt"\\/]/gi, " "],
  [/\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s"'<>)\]]+/gi, "<url>"],
  [
    /(?<![\w.+-])[\p{L}\p{N}.!#$*+/?^_~-]{1,64}(?:@|%40)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu,
    "<email>",
  ],
  [
    /\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:Z|\s?[+-]\d{2}:?\d{2}| UTC| GMT)?/g,
    "<time>",
  ],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} [A-Z][a-z]{2} \d{4} [\d:]{5,8}(?: GMT| UTC)?/g, "<time>"],
];

/** A name of the sender's data model stands in quotes after such a word, and tells one cause from another. */
const NAMES_FOLLOW =
  /(?:field|column|property|parameter|param|attribute|constraint|relation|table|method|function|class|module|index|feld|spalte|tabelle|eigenschaft|campo|columna|coluna|tabla|tabela|champ|colonne)s?[\s:=(]{0,3}$/i;
const NAME = /^[A-Za-z_][A-Za-z_.-]{0,60}$/;
const QUOTED =
  /(?<![\p{L}\p{N}])(?:"([^"\n]{0,200})"|'([^'\n]{0,200})'|`([^`\n]{0,200})`|“([^”\n]{0,200})”|„([^“”\n]{0,200})[“”]|«([^»\n]{0,200})»|「([^」\n]{0,200})」|『([^』\n]{0,200})』)(?![\p{L}\p{N}])/gu;

function slotQuoted(text: string): string {
  return text.replaceAll(QUOTED, (_found: string, ...rest: unknown[]) => {
    const inside = rest.slice(0, 8).find((one): one is string => typeof one === "string");
    const at = rest[8] as number;
    const names = NAME.test(inside ?? "") && NAMES_FOLLOW.test(text.slice(Math.max(0, at - 24), at));
    return names ? (inside ?? "") : "<value>";
  });
}

/** What a form or a connection string says of a person or a secret. */
const PERSONAL =
  /\b((?:first|last|full|sur|given|holder|card)?_?name|street|city|zip|phone|iban|pan|cvc|cvv|token|secret|password|passwd|pwd|api_?key|authorization|signature)(=|: ?)([^\s,;&<>]{1,200})/gi;
/** "customer Ida Krüger not found": names follow who they name, and a sentence goes on in lower case. */
const PERSON =
  /\b((?:customer|client|cardholder|card holder|account holder|payer|payee|buyer|contact|kunde|kundin|cliente|inhaber|titular)s?:? )(\p{Lu}[\p{L}.'’-]{0,40}(?: \p{Lu}[\p{L}.'’-]{0,40}){1,3})(?= \p{Ll}| ?[(.,;:)]|$)/giu;

const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const WORD = /[^\s=,;|&()[\]{}<>"'`]+/g;
const TRAILING = /[.:!?…。、]+$/;

function templateWord(word: string, before: string): string {
  if (CJK.test(word)) return word.replaceAll(/[\w.+-]+/g, (run) => slotOf(run, ""));
  const trailing = TRAILING.exec(word)?.[0] ?? "";
  const bare = trailing ? word.slice(0, -trailing.length) : word;
  const leading = /^[#$€£¥₹•-]+/.exec(bare)?.[0] ?? "";
  const core = bare.slice(leading.length);
  return core === "" ? word : `${leading.replace("#", "")}${slotOf(core, before)}${trailing}`;
}

function slotWords(text: string): string {
  let before = "";
  let end = 0;
  return text.replaceAll(WORD, (word: string, at: number) => {
    // A slot that stands already: its name is no word.
    if (text[at - 1] === "<" && text[at + word.length] === ">") return word;
    const near = at - end <= 3 ? before : "";
    before = word.replace(TRAILING, "");
    end = at + word.length;
    return templateWord(word, near);
  });
}

/** A list of ids is one slot, however long it is. */
const REPEATED = /(<[a-z]{1,8}>)(?:[\s,;|/]{1,3}\1)+/g;

function firstWords(text: string): string {
  const words = text.split(/\s+/).filter(Boolean);
  return words.length <= WORDS_MAX ? words.join(" ") : `${words.slice(0, WORDS_MAX).join(" ")} …`;
}

function templateLine(text: string): string {
  const spanned = SPANS.reduce((rest, [pattern, slot]) => rest.replaceAll(pattern, slot), text);
  // Cards, account numbers, credentials and telephone numbers leave three stars, which become a slot.
  const masked = maskText(spanned);
  const unnamed = masked.replaceAll(PERSONAL, "$1$2<masked>").replaceAll(PERSON, "$1<name>");
  const slotted = joinAmounts(slotWords(slotQuoted(unnamed)));
  return firstWords(slotted.replaceAll(REPEATED, "$1"));
}

/**
 * A message with everything taken out that differs from failure to failure (numbers, ids, amounts, times, addresses,
 * quoted values) or that names a person or holds a secret. Of a stack trace the names of its first frames stay.
 */
export function textTemplate(whole: string): string {
  const { text, frames } = takeFrames(whole.slice(0, TEXT_LENGTH_MAX).normalize("NFKC"));
  const line = templateLine(text);
  return frames.length === 0 ? line : `${line} [${frames.map((frame) => templateFrame(frame)).join(" < ")}]`;
}

/** A frame's name is chosen by whoever answers: nothing in it may be a person's or secret either. */
function templateFrame(frame: string): string {
  return maskText(frame).slice(0, 120);
}
