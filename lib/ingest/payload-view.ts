import { createHash } from "node:crypto";
import { maskForm, maskJson, maskText } from "./mask";
import type { PayloadView } from "./model";

/** What a screen gets of a payload; the whole is served by replays and deliveries. */
const VIEW_CHARS_MAX = 256 * 1024;

// JSON.parse would turn 1.10 into 1.1 and long ids into other ids, so number tokens travel as marked
// texts and come back as they were written.
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MARKED = /"\\u0000#(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"/g;

function markNumbers(json: string): string {
  return json.replace(TOKEN, (token) => (token.startsWith('"') ? token : `"\\u0000#${token}"`));
}

function unmarkNumbers(json: string): string {
  return json.replace(MARKED, "$1");
}

/** JSON text, indented, numbers exactly as written; null when it is not JSON. */
export function formatJson(text: string, transform: (value: unknown) => unknown): string | null {
  try {
    JSON.parse(text);
    return unmarkNumbers(JSON.stringify(transform(JSON.parse(markNumbers(text))), null, 2));
  } catch {
    return null;
  }
}

function languageOf(text: string, contentType: string | null): PayloadView["language"] {
  if (contentType?.includes("x-www-form-urlencoded")) return "form";
  return /^\s*[[{]/.test(text) ? "json" : "text";
}

/** The readable form of an event's bytes; masked unless personal data is revealed. */
export function viewPayload(payload: Buffer, contentType: string | null, revealed: boolean): PayloadView {
  const raw = payload.toString("utf8").replaceAll("\0", "\uFFFD");
  const json = formatJson(raw, revealed ? (value) => value : maskJson);
  const language = json === null ? languageOf(raw, contentType) : "json";
  const masked = () => (language === "form" ? maskForm(raw) : maskText(raw));
  const text = json ?? (revealed ? raw : masked());
  return {
    text: text.slice(0, VIEW_CHARS_MAX),
    language: json === null && language === "json" ? "text" : language,
    bytes: payload.length,
    truncated: text.length > VIEW_CHARS_MAX,
    sha256: createHash("sha256").update(payload).digest("hex"),
  };
}
