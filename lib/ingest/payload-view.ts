import { createHash } from "node:crypto";
import { formatJson, languageOf, maskBody } from "@/lib/access/mask-body";
import type { PayloadView } from "./model";

/** What a screen gets of a payload; the whole is served by replays and deliveries. */
const VIEW_CHARS_MAX = 256 * 1024;

// A body may have 25 MiB, and making all of it readable would stop the process for seconds. Beyond this
// size only the beginning is looked at.
const READ_BYTES_MAX = 1024 * 1024;
// A card number or an address may straddle that cut: it is masked with what follows, which is not shown.
const CUT_MARGIN = 128;

interface Readable {
  text: string;
  language: PayloadView["language"];
}

function readable(raw: string, contentType: string | null, revealed: boolean): Readable {
  const json = formatJson(raw, (value) => value);
  const language = json === null ? languageOf(raw, contentType) : "json";
  return {
    text: revealed ? (json ?? raw) : maskBody(raw, contentType),
    language: json === null && language === "json" ? "text" : language,
  };
}

/** The readable form of an event's bytes; masked unless personal data is revealed. */
export function viewPayload(payload: Buffer, contentType: string | null, revealed: boolean): PayloadView {
  const cut = payload.length > READ_BYTES_MAX;
  const bytes = cut ? payload.subarray(0, VIEW_CHARS_MAX) : payload;
  const { text, language } = readable(
    bytes.toString("utf8").replaceAll("\0", "\uFFFD"),
    contentType,
    revealed,
  );
  const shown = (cut && !revealed ? text.slice(0, -CUT_MARGIN) : text).slice(0, VIEW_CHARS_MAX);
  return {
    text: shown,
    language,
    bytes: payload.length,
    truncated: cut || text.length > VIEW_CHARS_MAX,
    sha256: createHash("sha256").update(payload).digest("hex"),
  };
}
