import { parseExactJson, printExactJson } from "@/lib/format/exact-json";
import { maskText } from "@/lib/format/mask-text";
import { maskBrokenJson, maskForm, maskJson, maskXml } from "./mask-fields";

// Indentation grows with the depth: a megabyte of brackets would become gigabytes of blanks.
const INDENTED_CHARS_MAX = 16 * 1024 * 1024;

/** Whether the text indented could be longer than anyone wants to wait for; a loop, since it may be long. */
function indentsTooFar(text: string): boolean {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString && character === "\\") at += 1;
    else if (character === '"') inString = !inString;
    else if (!inString && (character === "{" || character === "[")) deepest = Math.max(deepest, ++depth);
    else if (!inString && (character === "}" || character === "]")) depth -= 1;
  }
  return deepest * text.length > INDENTED_CHARS_MAX;
}

/**
 * JSON text, indented, numbers exactly as written; null when it is not JSON, or so deep and long that its
 * indentation would fill the memory.
 */
export function formatJson(text: string, transform: (value: unknown) => unknown): string | null {
  if (indentsTooFar(text)) return null;
  try {
    return printExactJson(transform(parseExactJson(text)));
  } catch {
    return null;
  }
}

export type BodyLanguage = "json" | "form" | "text";

/** What a body is written in, by its content type and its look; "json" says no more than that it starts so. */
export function languageOf(text: string, contentType: string | null): BodyLanguage {
  if (contentType?.includes("x-www-form-urlencoded")) return "form";
  return /^\s*[[{]/.test(text) ? "json" : "text";
}

/** A body with personal data masked: JSON indented, also when it was cut, forms by field, other text by look. */
export function maskBody(text: string, contentType: string | null): string {
  const whole = formatJson(text, maskJson);
  if (whole !== null) return whole;
  switch (languageOf(text, contentType)) {
    case "form":
      return maskForm(text);
    case "json":
      return maskBrokenJson(text);
    case "text":
      return /^\s*</.test(text) ? maskXml(text) : maskText(text);
  }
}
