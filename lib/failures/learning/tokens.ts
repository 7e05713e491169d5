import { fold } from "./concepts/fold";
import { statusOfReason, withoutClientSentences, withoutKeys, withoutReason } from "./wrappers";

/** What a text is made of once numbers, ids, addresses and stack frames are taken out of it. */
export interface TokenisedText {
  /** In the order of the text, lower case; names of programs stand whole and in parts. */
  words: string[];
  /** How a person reads a word that a program joins: "unabletolockrow" is "unable to lock row". */
  readAs: ReadonlyMap<string, string>;
  /** The same as one text, where scripts without spaces stand as they were written. */
  spoken: string;
  /** Codes of systems as they print them: "ora-00060", "e11000", "40p01". */
  codes: string[];
  /** Statuses of HTTP that the text speaks of. */
  statuses: number[];
  /** The program that printed a stack trace, where there is one. */
  stackOf: StackLanguage | null;
  html: boolean;
}

export type StackLanguage = "java" | "javascript" | "python" | "dotnet" | "go" | "ruby" | "php" | "rust";

const HEAD_LENGTH = 12_000;
const TAIL_LENGTH = 4_000;
/** Of a long text the first and the last words are read. */
const FIRST_WORDS = 300;
const LAST_WORDS = 100;
const READ_WORDS = FIRST_WORDS + LAST_WORDS;

/** Both ends of what is long: a stack's last cause stands at its end. */
function cut(text: string): string {
  if (text.length <= HEAD_LENGTH + TAIL_LENGTH) return text;
  return `${text.slice(0, HEAD_LENGTH)}\n${text.slice(-TAIL_LENGTH)}`;
}

const STACK_FRAMES: readonly [StackLanguage, RegExp][] = [
  ["java", /^\s*at [\w$.<>/]+\((?:[\w$]+\.(?:java|kt|scala|groovy):\d+|Native Method|Unknown Source)\).*$/],
  ["dotnet", /^\s*at [\w.`<>[\],+]+\(.*?\)(?: in .+:line \d+)?\s*$/],
  [
    "javascript",
    /^\s*at (?:async )?(?:.+ \()?(?:file:|node:|webpack:|\/|[A-Z]:\\|[\w@./-]+\.[cm]?[jt]sx?).*:\d+:\d+\)?$/,
  ],
  ["python", /^\s*File "[^"]+", line \d+(?:, in .*)?$/],
  ["go", /^(?:goroutine \d+ \[.*\]:|\s+\/.+\.go:\d+(?: \+0x[0-9a-f]+)?)$/],
  ["ruby", /^\s*(?:from )?[\w./-]+\.rb:\d+:in [`'].*$/],
  ["php", /^#\d+ .*?(?:\.php\(\d+\)|\{main\}|\[internal function\]).*$/],
  ["rust", /^\s+\d+: (?:0x[0-9a-f]+ - )?[\w:<>]+$/],
];
/** No frame is longer, and what is must not cost more than it is worth to look at. */
const FRAME_LENGTH_MAX = 300;
/** What every frame has, so that other lines are looked at once. */
const LIKE_A_FRAME = /^\s*(?:at |File "|from |\/|\d+: )|^goroutine |^#\d|\.rb:/;

function frameOf(line: string): StackLanguage | null {
  if (line.length > FRAME_LENGTH_MAX || !LIKE_A_FRAME.test(line)) return null;
  return STACK_FRAMES.find(([, pattern]) => pattern.test(line))?.[0] ?? null;
}

function takeFrames(text: string): { text: string; stackOf: StackLanguage | null } {
  let stackOf: StackLanguage | null = null;
  const rest = text.split("\n").filter((line) => {
    const frame = frameOf(line);
    stackOf ??= frame;
    return frame === null;
  });
  return { text: rest.join("\n"), stackOf };
}

const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  "#39": "'",
};

/** What is no text, from where it begins to where it ends. */
const BLOCKS: readonly [RegExp, RegExp][] = [
  [/<script\b/gi, /<\/script>/gi],
  [/<style\b/gi, /<\/style>/gi],
  [/<!--/g, /-->/g],
];

/** One that never ends stays: nothing behind it is looked at again for it. */
function withoutBlocks(text: string, [begin, end]: readonly [RegExp, RegExp]): string {
  let rest = "";
  let from = 0;
  for (;;) {
    begin.lastIndex = from;
    const begun = begin.exec(text);
    if (!begun) break;
    end.lastIndex = begun.index;
    const ended = end.exec(text);
    if (!ended) break;
    rest += `${text.slice(from, begun.index)} `;
    from = ended.index + ended[0].length;
  }
  return rest + text.slice(from);
}

/** The text of a page without its markup. */
function takeMarkup(text: string): { text: string; html: boolean } {
  if (!text.includes("<")) return { text, html: false };
  const html = /<(?:!doctype html|html|head|body|h1|title|center)\b/i.test(text);
  if (!html && !/<\/?[\w:-][^<>]*>/.test(text)) return { text, html };
  const plain = BLOCKS.reduce(withoutBlocks, text)
    .replace(/<\/?[\w:-][^<>]*>/g, " ")
    .replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
  return { text: plain, html };
}

/** Headers of an answer that somebody printed: what they allow or forbid is not what went wrong. */
const HEADER_LINE =
  /^[ \t]*(?:content-security-policy|referrer-policy|strict-transport-security|permissions-policy|x-[\w-]{2,40}|access-control-[\w-]{2,40}|cache-control|pragma|expires|etag|vary|via|server|date|set-cookie|connection|keep-alive|transfer-encoding|content-(?:type|length|encoding|language)|alt-svc|age|accept-[\w-]{2,30})[ \t]*:.{0,2000}$/gim;

/** One such line may be a sentence; so many are the head of an answer. */
const HEADERS_MIN = 3;

function withoutHeaders(text: string): string {
  if (text.split("\n", HEADERS_MIN).length < HEADERS_MIN) return text;
  const headers = text.match(HEADER_LINE)?.length ?? 0;
  return headers < HEADERS_MIN ? text : text.replace(HEADER_LINE, " ");
}

/** Each pattern with a sign that it can't do without: most texts have none of them. */
// A body may be one unbroken run of signs: each pattern begins once within such a run, or looks ahead a bounded way.
const NOISE: readonly [string, RegExp, string][] = [
  // Forms and addresses write spaces otherwise.
  ["%", /%[0-9a-f]{2}/gi, " "],
  ["+", /(?<=\p{L})\+(?=\p{L})/gu, " "],
  ["\\", /\\u([0-9a-f]{4})/gi, " "],
  ["\\", /\\[nrt"]/g, " "],
  ["://", /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s"'<>)\]]+/gi, " anurl "],
  ["@", /(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+/g, " anemail "],
  ["-", /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, " anid "],
  [
    "-",
    /\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?\b/g,
    " atime ",
  ],
  [":", /\b\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\b/g, " atime "],
  [".", /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, " anip "],
  ["[", /\[[0-9a-f:]{4,}\](?::\d+)?/gi, " anip "],
  ["0", /\b0x[0-9a-f]+\b/gi, " anid "],
  ["", /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12,}\b/gi, " anid "],
  ["_", /\b[a-z]{2,5}_(?=\w*\d)(?=\w*[a-z])\w{10,}\b/gi, " anid "],
];

const withoutNoise = (noisy: string) =>
  NOISE.reduce(
    (text, [sign, pattern, word]) => (text.includes(sign) ? text.replace(pattern, word) : text),
    noisy,
  );

/** "ORA-00060", "E11000", "SQLSTATE 40P01", "TF400898", "P2002": letters and digits in a form that codes have. */
const CODE = /\b(?:[A-Z]{1,6}[-_]?\d{3,6}[A-Z]?|\d{2}[A-Z0-9]\d{2}|\d{2}P\d{2}|XX\d{3}|HY[A-Z0-9]\d{2})\b/g;
const CURL = /\bcurl(?: error|: ?\(| exit code| returned)\D{0,3}(\d{1,2})\b/gi;
/** What mail servers add to their answers (RFC 3463): "421 4.3.2" passes, "550 5.1.1" does not. */
const MAIL_STATUS = /\b[45]\d{2}[ -]([45])\.(\d{1,3}\.\d{1,3})\b/g;
const SQLSTATE = /sqlstate\W{0,4}(\d{5})/gi;
/** A status beside a word that says so, before or behind it, or one at the very beginning. */
const STATUS =
  /(?:\b(?:status|status ?code|response ?code|http ?error|http(?:\/\d(?:\.\d)?)?|code|error|errors|encountered|answered|returned|responded|response|replied|got|received|with|estado|erro|fehler|statut|antwort|codigo|код|ошибка)\b[^\n\d]{0,14}|(?:エラー|状态码?|ステータス|错误码?|코드)\D{0,6}|^[\s[(]*)([1-5]\d{2})\b(?![.\d]\d|[,:]\d|[ -][245]\.\d)/giu;
const STATUS_BEFORE =
  /\b([45]\d{2})(?= (?:error|errors|from|response|answer|status|server|client|not found|bad |unauth|forbidden|too many|internal|service|gateway))/gi;

function statusesIn(text: string): number[] {
  if (!/[1-5]\d\d/.test(text)) return [statusOfReason(text)].filter((status) => status !== null);
  const said = [STATUS, STATUS_BEFORE].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((found) => Number(found[1])),
  );
  const reason = said.length === 0 ? statusOfReason(text) : null;
  return reason === null ? said : [reason];
}

function takeCodes(text: string): { text: string; codes: string[] } {
  const codes = [...text.matchAll(CURL)].map(([, number]) => `curl${number}`);
  for (const [, kind, detail] of text.matchAll(MAIL_STATUS))
    codes.push(`mail${kind}`, `mail${kind}.${detail}`);
  const states = new Set([...text.matchAll(SQLSTATE)].map(([, code]) => code));
  const rest = text.replace(CODE, (code) => {
    // Five digits alone are a number; a SQLSTATE has a letter or follows its name.
    if (!/[A-Z]/.test(code) && !states.has(code)) return code;
    codes.push(code.toLowerCase());
    return " ";
  });
  return { text: rest, codes };
}

const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
/** A word of one script: "NullPointerException이" is two. */
const WORD =
  /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|(?:(?![\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])[\p{L}\p{M}\p{N}_'’])+/gu;
const LETTER = /\p{L}/u;

/** "can't" is one word, "d'attente" are two. */
const joined = (word: string) => word.replace(/(?<=\p{L})['’](t|s|re|ve|ll|m)$/iu, "$1");

/** A word that a program did not join, in letters that need no folding: most are. */
const PLAIN = /^(?:[A-Za-z]?[a-z]+|[A-Z]+)$/;

/** "NullPointerException" and "rate_limit" whole and in parts; a word of one part once. */
function partsOf(written: string): string[] {
  if (PLAIN.test(written)) return [written.toLowerCase()];
  const word = joined(written);
  const parts = word
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[\s_'’]+/)
    .filter(Boolean)
    .map(fold);
  const whole = fold(word.replaceAll(/[_'’]/g, ""));
  return parts.length > 1 ? [...parts, whole] : [whole];
}

/** Scripts that leave no spaces are read by pairs of signs. */
function pairsOf(word: string): string[] {
  const signs = [...word.toLowerCase()];
  if (signs.length < 2) return signs;
  return signs.slice(1).map((sign, place) => `${signs[place] ?? ""}${sign}`);
}

function bothEnds(first: readonly string[], last: readonly string[]): string[] {
  if (first === last && first.length <= READ_WORDS) return [...first];
  return [...first.slice(0, FIRST_WORDS), ...last.slice(-LAST_WORDS)];
}

/** Words as they are read from one end of a text. */
class Reading {
  readonly words: string[] = [];
  readonly spoken: string[] = [];
  readonly readAs = new Map<string, string>();

  add(word: string): void {
    if (!LETTER.test(word)) return;
    if (CJK.test(word)) {
      this.words.push(...pairsOf(word));
      this.spoken.push(word);
      return;
    }
    const parts = partsOf(word);
    this.words.push(...parts);
    const apart = parts.length > 1 ? parts.slice(0, -1) : parts;
    if (parts.length > 1) this.readAs.set(parts.at(-1) ?? "", apart.join(" "));
    this.spoken.push(...apart);
  }

  has(count: number): boolean {
    return this.words.length >= count && this.spoken.length >= count;
  }
}

/** The first and the last words of a text; what stands between them is not even taken apart. */
function readEnds(text: string): Pick<TokenisedText, "words" | "readAs" | "spoken"> {
  const found = text.match(WORD) ?? [];
  const first = new Reading();
  let read = 0;
  while (read < found.length && !first.has(READ_WORDS + 1)) first.add(found[(read += 1) - 1] ?? "");
  let last = first;
  if (read < found.length) {
    let from = found.length;
    const measured = new Reading();
    while (!measured.has(LAST_WORDS)) measured.add(found[(from -= 1)] ?? "");
    last = new Reading();
    for (const word of found.slice(from)) last.add(word);
  }
  return {
    words: bothEnds(first.words, last.words),
    spoken: bothEnds(first.spoken, last.spoken).join(" "),
    readAs: new Map([...first.readAs, ...last.readAs]),
  };
}

/**
 * Takes a message or body apart for the model: markup, stack frames, ids, times and addresses go, names of programs
 * are split, codes and statuses stand by themselves. The same text always gives the same; at most 400 words.
 */
export function tokenise(whole: string, status: number | null = null): TokenisedText {
  const { text: marked, html } = takeMarkup(cut(whole));
  const said = statusesIn(marked);
  const answer = withoutReason(withoutClientSentences(withoutHeaders(marked)), status ?? said[0] ?? null);
  const plain = withoutKeys(answer);
  const { text: unframed, stackOf } = takeFrames(plain);
  const { text, codes } = takeCodes(withoutNoise(unframed));
  return { ...readEnds(text), codes, statuses: said, stackOf, html };
}
