import { createHash } from "node:crypto";
import { formatJson, languageOf, maskBody } from "@/lib/access/mask-body";
import { maskJson } from "@/lib/access/mask-fields";
import { maskedPaths } from "@/lib/access/masked-paths";
import type { PayloadView } from "./model";

/** What a screen gets of a payload; the whole is served by replays and deliveries. */
const VIEW_CHARS_MAX = 256 * 1024;
/** What a person gets who asks for all of it; longer ones are downloaded. */
const WHOLE_CHARS_MAX = 4 * 1024 * 1024;

// A body may have 25 MiB, and making all of it readable would stop the process for seconds. Beyond this
// size only the beginning is looked at.
const READ_BYTES_MAX = 1024 * 1024;
// A card number or an address may straddle that cut: it is masked with what follows, which is not shown.
const CUT_MARGIN = 128;

type Readable = Pick<PayloadView, "text" | "language" | "maskedPaths">;

function maskedJson(raw: string): Readable | null {
  let paths: string[][] = [];
  const text = formatJson(raw, (value) => {
    const masked = maskJson(value);
    paths = maskedPaths(value, masked).map((path) => [...path]);
    return masked;
  });
  return text === null ? null : { text, language: "json", maskedPaths: paths };
}

function readable(raw: string, contentType: string | null, revealed: boolean): Readable {
  if (!revealed) {
    const json = maskedJson(raw);
    if (json !== null) return json;
  }
  const plain = revealed ? formatJson(raw, (value) => value) : null;
  const language = plain === null ? languageOf(raw, contentType) : "json";
  return {
    text: revealed ? (plain ?? raw) : maskBody(raw, contentType),
    language: plain === null && language === "json" ? "text" : language,
    maskedPaths: [],
  };
}

/** Stands for bytes that are no longer kept. */
export const NO_PAYLOAD: PayloadView = {
  text: "",
  language: "text",
  bytes: 0,
  truncated: false,
  sha256: "",
  maskedPaths: [],
};

/**
 * The readable form of an event's bytes; masked unless personal data is revealed. `whole` gives as much as
 * a screen can hold instead of what a first look needs.
 */
export function viewPayload(
  payload: Buffer,
  contentType: string | null,
  { revealed, whole = false }: { revealed: boolean; whole?: boolean },
): PayloadView {
  const charsMax = whole ? WHOLE_CHARS_MAX : VIEW_CHARS_MAX;
  const cut = payload.length > READ_BYTES_MAX;
  const bytes = cut ? payload.subarray(0, VIEW_CHARS_MAX) : payload;
  const raw = bytes.toString("utf8").replaceAll("\0", "\uFFFD");
  const { text, language, maskedPaths: masked } = readable(raw, contentType, revealed);
  const shown = (cut && !revealed ? text.slice(0, -CUT_MARGIN) : text).slice(0, charsMax);
  const truncated = cut || text.length > charsMax;
  return {
    text: shown,
    language,
    bytes: payload.length,
    truncated,
    sha256: createHash("sha256").update(payload).digest("hex"),
    maskedPaths: truncated ? [] : masked,
  };
}
