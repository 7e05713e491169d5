import { createHash } from "node:crypto";
import { formatJson, languageOf, maskBody } from "@/lib/access/mask-body";
import type { PayloadView } from "./model";

/** What a screen gets of a payload; the whole is served by replays and deliveries. */
const VIEW_CHARS_MAX = 256 * 1024;

/** The readable form of an event's bytes; masked unless personal data is revealed. */
export function viewPayload(payload: Buffer, contentType: string | null, revealed: boolean): PayloadView {
  const raw = payload.toString("utf8").replaceAll("\0", "\uFFFD");
  const json = formatJson(raw, (value) => value);
  const language = json === null ? languageOf(raw, contentType) : "json";
  const text = revealed ? (json ?? raw) : maskBody(raw, contentType);
  return {
    text: text.slice(0, VIEW_CHARS_MAX),
    language: json === null && language === "json" ? "text" : language,
    bytes: payload.length,
    truncated: text.length > VIEW_CHARS_MAX,
    sha256: createHash("sha256").update(payload).digest("hex"),
  };
}
