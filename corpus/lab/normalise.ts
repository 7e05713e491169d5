import { SLOTS } from "@/lib/failures/learning/slots";

/** What of this machine may stand in a recorded text. */
export interface Traces {
  /** Folders, the longest first where one is inside another. */
  folders: readonly string[];
  /** Names by which the machine knows itself and its users. */
  names: readonly string[];
}

const SLOT = new RegExp(`\\{(${Object.keys(SLOTS).join("|")})\\}`, "g");
const escapeForPattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

type Rule = [pattern: RegExp, to: string];

/** The ways in which programs write a slash. */
const SLASHES = ["/", "\\/", "&#x2F;", "%2F"];

const MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*";
const DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*";
const CLOCK = String.raw`\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?`;

/** In this order: what is long and sure first, what is short and common last. */
const RULES: readonly Rule[] = [
  [/[a-z]+:\/\/(?:[\w-]+\.)+lab\.test(?::\d+)?\/lab-hook-path/g, "{url}"],
  [/(?:[\w-]+\.)+lab\.test\b\.?/g, "{host}"],
  [/(?:\/|&#x2F;|%2F)lab-hook-path/g, "{path}"],
  [/\.lab\.test\b/g, ".example.net"],
  // Times, as a whole.
  [
    /\b(?!2006-01-02T)\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})\b)?/g,
    "{time}",
  ],
  [
    new RegExp(`\\b${DAY},? \\d{1,2}[ -]${MONTH}[ -]\\d{4},? ${CLOCK}(?: (?:GMT|UTC|[+-]\\d{4}))?`, "g"),
    "{time}",
  ],
  [new RegExp(`\\b${DAY} ${MONTH} +\\d{1,2} ${CLOCK}(?: UTC| GMT)? \\d{4}`, "g"), "{time}"],
  [new RegExp(`\\b\\d{1,2}[/ -]${MONTH}[/ -]\\d{4}[: ]${CLOCK}(?: [+-]\\d{4})?`, "g"), "{time}"],
  [new RegExp(`\\b${MONTH}\\.? \\d{1,2}, \\d{4},? ${CLOCK}(?: [AP]M)?`, "g"), "{time}"],
  [/\b20\d{2}-\d{2}-\d{2}\b/g, "{date}"],
  [new RegExp(`\\b${CLOCK}(?= )`, "g"), "{time}"],
  // Ids and addresses.
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, "{uuid}"],
  [/\b0x[0-9a-f]{6,}\b/gi, "0x{hex}"],
  [/\b(?=[0-9A-F]*[0-9])[0-9A-F]{12,}(?=:error:)/g, "{hex}"],
  [/\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{16,}\b/gi, "{hex}"],
  [/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g, "{ip}"],
  [/(?<![\w:])::(?:1|ffff:\{ip\})?(?=[\]:\s)]|$)(?!:)/g, "{ip}"],
  [/(\{(?:ip|host)\}\]?[:/ ])\d{2,5}\b/g, "$1{port}"],
  [/\b(localhost:|[Pp]ort[=: ]+"?)\d{2,5}\b/g, "$1{port}"],
  [/\b24\d{3}\b/g, "{port}"],
  // Lengths of time.
  [/\b\d+(?:\.\d+)?( ?(?:ms\b|milliseconds|msecs?\b))/g, "{ms}$1"],
  [/\b\d+\.\d+( ?(?:s\b|seconds|secs?\b))/g, "{n}$1"],
  [/(time-?out[=:] ?)\d+\.\d+/gi, "$1{n}"],
  // Numbers that a system gives out.
  [
    /\b((?:process|pid|thread|transaction|relation|database|connection id|tid|worker|session)[ =:#]+"?)\d{2,}\b/gi,
    "$1{big}",
  ],
  [/\b1[6-9]\d{8}(?:\.\d+|\d{3})?\b/g, "{big}"],
  // Versions of servers.
  [/\b([A-Za-z][\w-]*\/)v?\d+\.\d+(?:\.\d+)+\b/g, "$1{version}"],
];

/** Nothing that was recorded may read as a slot or as alternatives of a template. */
function escapeTemplate(text: string): string {
  return text
    .replace(SLOT, "{ $1 }")
    .replace(/\[(?=\[)/g, "[ ")
    .replace(/\](?=\])/g, "] ");
}

function withoutMachine(text: string, { folders, names }: Traces): string {
  let rest = text;
  for (const folder of folders) {
    for (const slash of SLASHES) rest = rest.replaceAll(folder.replaceAll("/", slash), `${slash}app`);
  }
  for (const name of names) {
    rest = rest.replace(new RegExp(`(?<![\\w-])${escapeForPattern(name)}(?![\\w-])`, "g"), "{host}");
  }
  return rest;
}

/** A recorded text as a template: nothing of the machine and the moment in it, and the same for every run. */
export function normalise(said: string, traces: Traces): string {
  // What a page is drawn and moved with says nothing, and would push out what does.
  const text = said.replace(/(<(style|script)\b[^>]*>)[\s\S]*?(<\/\2>)/g, "$1$3");
  const bare = withoutMachine(escapeTemplate(text), traces).replaceAll("\r\n", "\n");
  return RULES.reduce((rest, [pattern, to]) => rest.replace(pattern, to), bare);
}
