import { parseExactJson } from "@/lib/format/exact-json";
import type { PayloadView } from "@/lib/ingest/model";

const BASE64 = /^[A-Za-z0-9+/\s]{24,}={0,2}\s*$/;

/** A form's value that carries a document as base64 (Braintree's bt_payload) is shown decoded. */
function readable(value: string): string {
  if (!BASE64.test(value)) return value;
  try {
    const inner = new TextDecoder().decode(
      Uint8Array.from(atob(value.replace(/\s/g, "")), (character) => character.charCodeAt(0)),
    );
    return /^\s*[<{[]/.test(inner) ? inner : value;
  } catch {
    return value;
  }
}

/** What a payload's tree is made of: parsed JSON, or a form's fields; undefined for other texts. */
export function documentOf(payload: PayloadView): unknown {
  if (payload.truncated) return undefined;
  if (payload.language === "form") {
    const fields = [...new URLSearchParams(payload.text)];
    return Object.fromEntries(fields.map(([name, value]) => [name, readable(value)]));
  }
  if (payload.language !== "json") return undefined;
  try {
    return parseExactJson(payload.text);
  } catch {
    return undefined;
  }
}
