import { isUtf8 } from "node:buffer";

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

export type ParsedBody = { ok: true; value: Json; text: string } | { ok: false; reason: string };

/**
 * Parses a request body as JSON: strict UTF-8, a byte order mark and leading blanks allowed. Numbers with
 * more digits than a double holds become text with the same digits, so that no amount or id is rounded.
 * Never throws; the reason is a sentence for the quarantine page.
 */
export function parseJsonBody(rawBody: Buffer): ParsedBody {
  if (rawBody.length === 0) return { ok: false, reason: "The body is empty." };
  if (!isUtf8(rawBody)) return { ok: false, reason: "The body is not UTF-8 text." };
  const text = textOf(rawBody);
  try {
    const value = JSON.parse(text) as Json;
    // Only text known to be JSON is scanned: on anything else the expression below could take quadratic time.
    const exact = hasLongNumber(text) ? (JSON.parse(keepLongNumbers(text)) as Json) : value;
    return { ok: true, value: exact, text };
  } catch {
    return { ok: false, reason: "The body is not valid JSON." };
  }
}

/** The body as a JSON object, or the sentence that says why it is none. */
export function parseJsonObject(
  rawBody: Buffer,
): { ok: true; value: JsonObject; text: string } | { ok: false; reason: string } {
  const parsed = parseJsonBody(rawBody);
  if (!parsed.ok) return parsed;
  if (!isObject(parsed.value)) return { ok: false, reason: "The body is JSON, but not an object." };
  return { ok: true, value: parsed.value, text: parsed.text };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Text of valid UTF-8 without its byte order mark. */
function textOf(rawBody: Buffer): string {
  const marked = rawBody[0] === 0xef && rawBody[1] === 0xbb && rawBody[2] === 0xbf;
  return rawBody.toString("utf8", marked ? 3 : 0);
}

function isDigitOrPoint(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 46;
}

const LONG_RUN = 16;

/**
 * Whether sixteen digits or points stand together anywhere. Every request pays for it, so only each sixteenth character
 * is looked at: such a run can't lie between two of them.
 */
function hasLongNumber(text: string): boolean {
  for (let at = LONG_RUN - 1; at < text.length; at += LONG_RUN) {
    if (!isDigitOrPoint(text.charCodeAt(at))) continue;
    let start = at;
    while (start > 0 && isDigitOrPoint(text.charCodeAt(start - 1))) start -= 1;
    let end = at + 1;
    while (end - start < LONG_RUN && end < text.length && isDigitOrPoint(text.charCodeAt(end))) end += 1;
    if (end - start >= LONG_RUN) return true;
  }
  return false;
}

/**
 * The place behind a string of JSON text that begins at `start`. By hand: an expression for whole strings keeps a way back
 * for each escape, and a string with a million of them exhausts its stack.
 */
function stringEnd(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let unescaped = quote;
    while (text[unescaped - 1] === "\\") unescaped -= 1;
    if ((quote - unescaped) % 2 === 0) return quote + 1;
  }
  return text.length;
}

/** Sixteen digits are the first that a double may round. */
function keepLongNumbers(text: string): string {
  const tokens = /"|-?\d[\d.eE+-]*/g;
  let kept = "";
  let copied = 0;
  for (let m = tokens.exec(text); m; m = tokens.exec(text)) {
    const [token] = m;
    if (token === '"') {
      tokens.lastIndex = stringEnd(text, m.index);
    } else if (!/e/i.test(token) && digitCount(token) >= 16) {
      kept += `${text.slice(copied, m.index)}"${token}"`;
      copied = m.index + token.length;
    }
  }
  return kept + text.slice(copied);
}

function digitCount(token: string): number {
  return token.replace(/[^\d]/g, "").length;
}

/**
 * The exact source text of each element of a top-level array, so that an item of a batch is delivered
 * with the bytes the provider wrote. Expects text that JSON.parse accepts; of a repeated key the last
 * one counts, as in JSON.parse. Empty when the key is absent or no array.
 */
export function arrayElementTexts(text: string, key: string): string[] {
  const tokens = /["{}[\],:]/g;
  let depth = 0;
  let lastString: string | null = null;
  let pendingKey: string | null = null;
  let found: string[] = [];
  let start = -1;
  for (let m = tokens.exec(text); m; m = tokens.exec(text)) {
    const token = m[0];
    if (token === '"') {
      tokens.lastIndex = stringEnd(text, m.index);
      lastString = text.slice(m.index, tokens.lastIndex);
    } else if (token === ":") {
      if (depth === 1) pendingKey = keyText(lastString);
    } else if (token === "{" || token === "[") {
      depth += 1;
      if (depth === 2 && pendingKey === key) {
        found = [];
        start = token === "[" ? m.index + 1 : -1;
      }
    } else if (token === "}" || token === "]") {
      depth -= 1;
      if (depth === 1 && start >= 0) {
        pushElement(found, text.slice(start, m.index));
        start = -1;
      }
      if (depth === 1) pendingKey = null;
    } else if (depth === 2 && start >= 0) {
      pushElement(found, text.slice(start, m.index));
      start = m.index + 1;
    } else if (depth === 1) {
      pendingKey = null;
    }
  }
  return found;
}

function keyText(token: string | null): string | null {
  return token === null ? null : (JSON.parse(token) as string);
}

function pushElement(found: string[], slice: string): void {
  const element = slice.trim();
  if (element !== "") found.push(element);
}
