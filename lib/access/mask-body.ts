import { maskBrokenJson, maskForm, maskJson, maskText } from "./mask";

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
      return maskText(text);
  }
}
