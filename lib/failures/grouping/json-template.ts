import { textTemplate } from "./text-template";

const DEPTH_MAX = 6;
const ITEMS_MAX = 20;
const PARTS_MAX = 16;

/** Keys whose values are codes: what a program decides by. */
const CODE_KEY =
  /^(?:.*code|type|.*_type|.*reason|error|error_?name|errno|kind|category|field|param|parameter|pointer|path|property|attribute|source|exception|rule|keyword|constraint|sqlstate|state|result|outcome|status|.*status)$/i;
/** Keys whose values are sentences. */
const MESSAGE_KEY =
  /^(?:.*message|msg|details?|description|errors?|.*_description|title|.*reason|text|summary|fault(?:string|code)?|exception|stack|trace|stack_?trace|cause|hint|warnings?)$/i;
/** What was sent, sent back; it differs with every event. */
const ECHO_KEY =
  /^(?:received|request|input|payload|data|event|body|echo|value|rejected_?value|context|meta|metadata|links?|customer|object|params|headers)$/i;
const ID_KEY = /(?:^|[_-])id$|Id$|ID$/;
/** A constant of a program: letters in one case with lines between. */
const CODE = /^(?:[A-Za-z][A-Za-z]*(?:[_.:/-][A-Za-z]+)*|[A-Z]{1,8}[-_]?\d{1,6}[A-Z]?|[a-z_]+\d{0,2})$/;
const CONSTANT = /^(?:[A-Z]{2,}(?:_[A-Z]+)*|[a-z]+(?:_[a-z]+)+)$/;

interface Parts {
  codes: Set<string>;
  messages: Set<string>;
}

function codeOf(value: unknown): string | null {
  if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 1_000_000)
    return String(value);
  if (typeof value !== "string" || value.length > 80) return null;
  const place = value.replaceAll(/\[\d+\]|(?<=[./])\d+(?=[./]|$)/g, (found) =>
    found.startsWith("[") ? "[]" : "<n>",
  );
  const bare = place
    .replaceAll("[]", "")
    .replaceAll("<n>", "n")
    .replace(/^[/$#.]+/, "");
  return CODE.test(bare) ? place : null;
}

/** Where a value stands: its place in the whole, the key that says what it means, and how deep. */
interface Place {
  path: string;
  key: string;
  depth: number;
}

function addText(parts: Parts, { path, key, depth }: Place, value: string): void {
  const text = value.trim();
  if (text === "") return;
  const inner = text.startsWith("{") && depth < DEPTH_MAX ? parse(text) : undefined;
  if (inner !== undefined) return walk(parts, inner, path, depth + 1);
  const code = CODE_KEY.test(key) ? codeOf(text) : null;
  if (code !== null) parts.codes.add(`${path}: ${code}`);
  else if (MESSAGE_KEY.test(key)) parts.messages.add(`${path}: ${textTemplate(text)}`);
}

function addValue(parts: Parts, place: Place, value: unknown): void {
  if (typeof value === "string") return addText(parts, place, value);
  if (typeof value === "object" && value !== null) return walk(parts, value, place.path, place.depth + 1);
  const code = /code|errno|status/i.test(place.key) ? codeOf(value) : null;
  if (code !== null) parts.codes.add(`${place.path}: ${code}`);
}

/** A key may itself be an id. */
function keyName(key: string): string {
  return /^[A-Za-z_$@][A-Za-z_$@.:-]{0,39}$/.test(key) ? key : "*";
}

function walk(parts: Parts, value: unknown, path: string, depth: number): void {
  if (depth > DEPTH_MAX || parts.codes.size + parts.messages.size >= PARTS_MAX * 2) return;
  if (Array.isArray(value)) {
    const [, last = ""] = /([^.[\]]+)(?:\[\])*$/.exec(path) ?? [];
    for (const item of value.slice(0, ITEMS_MAX))
      addValue(parts, { path: `${path}[]`, key: last, depth }, item);
    return;
  }
  for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
    if (ECHO_KEY.test(key)) continue;
    const name = keyName(key);
    // Below a key that is an id, or a field's name, stands what its parent's key promises.
    const told = CODE_KEY.test(key) || MESSAGE_KEY.test(key) || ID_KEY.test(key);
    const meaning = told ? key : parentOf(path);
    addValue(parts, { path: path === "" ? name : `${path}.${name}`, key: meaning, depth }, inner);
  }
}

/** "errors": {"amount": ["must be positive"]}: the field's name is no key of ours, but its parent's is. */
function parentOf(path: string): string {
  const last = path.replaceAll("[]", "").split(".").at(-1) ?? "";
  return /^(?:errors?|violations|messages|details)$/i.test(last) ? "message" : "";
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `[${shapeOf(value[0])}]`;
  if (typeof value !== "object" || value === null) return scalar(value);
  const fields = Object.entries(value)
    .slice(0, ITEMS_MAX)
    .map(([key, inner]) => `${keyName(key)}: ${typeof inner === "object" && inner ? "…" : scalar(inner)}`);
  return `{${[...new Set(fields)].toSorted().join(", ")}}`;
}

function scalar(value: unknown): string {
  if (typeof value === "boolean" || value === null) return String(value);
  if (typeof value === "string" && value.length <= 40 && CONSTANT.test(value)) return value;
  return typeof value === "number" ? "<n>" : "<value>";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * What a JSON answer says, as one line: its codes first, then its messages, by the places where they stand. What was
 * sent back, times and ids of requests do not count. Null when the text is no JSON.
 */
export function jsonTemplate(text: string): string | null {
  if (!/^[[{"]/.test(text)) return null;
  const value = parse(text);
  if (value === undefined) return null;
  if (typeof value === "string") return textTemplate(value);
  const parts: Parts = { codes: new Set(), messages: new Set() };
  walk(parts, value, "", 0);
  const said = [...[...parts.codes].toSorted(), ...[...parts.messages].toSorted()].slice(0, PARTS_MAX);
  return said.length > 0 ? said.join(" · ") : shapeOf(value);
}
