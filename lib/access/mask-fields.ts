/**
 * Hides personal data by the names of fields, in every notation a provider or a destination writes. Pure.
 */
import { exactNumber } from "@/lib/format/exact-json";
import { isPersonal, isPersonalWhole } from "./personal-keys";
import { maskText } from "@/lib/format/mask-text";

function maskLeaf(value: unknown): unknown {
  if (exactNumber(value) !== null) return "***";
  if (typeof value === "string") {
    if (value === "") return value;
    const email = maskText(value);
    return email === value ? `${value.slice(0, 1)}***` : email;
  }
  return typeof value === "number" ? "***" : value;
}

/** A text that is itself a document, as in {"raw": "{\"first_name\": …}"}, is masked as one. */
function maskString(text: string): string {
  const number = exactNumber(text);
  if (number !== null) {
    const masked = maskText(number);
    return masked === number ? text : masked;
  }
  return /^\s{0,8}[[{]/.test(text) ? maskBrokenJson(text) : maskText(text);
}

function maskValue(value: unknown, key: string, parent: string, depth: number): unknown {
  if (depth > 64) return "***";
  if (Array.isArray(value)) return value.map((item) => maskValue(item, key, parent, depth + 1));
  if (typeof value === "object" && value !== null) {
    return isPersonalWhole(key) ? "***" : maskObject(value, key, depth);
  }
  if (isPersonal(key, parent)) return maskLeaf(value);
  return typeof value === "string" ? maskString(value) : value;
}

function maskObject(value: object, key: string, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [maskText(name), maskValue(inner, name, key, depth + 1)]),
  );
}

/** Masks a parsed JSON document by the names of its fields and by the look of its texts. */
export function maskJson(value: unknown): unknown {
  return maskValue(value, "", "", 0);
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

const BASE64 = /^[A-Za-z0-9+/\s]{24,}={0,2}$/;

/** A value that carries a document as base64, as Braintree's bt_payload does, is masked inside. */
function maskFormValue(written: string): string {
  const value = formDecoded(written);
  const inner = BASE64.test(value) ? Buffer.from(value, "base64").toString("utf8") : "";
  if (/^\s*[<{[]/.test(inner)) {
    const masked = inner.trimStart().startsWith("<") ? maskXml(inner) : maskBrokenJson(inner);
    return encodeURIComponent(Buffer.from(masked).toString("base64"));
  }
  const masked = maskString(value);
  return masked === value ? maskText(written) : encodeURIComponent(masked);
}

/** Masks a form body by the names of its fields, keeping its shape. */
export function maskForm(body: string): string {
  const parts = body.split("&").map((part) => {
    const equals = part.indexOf("=");
    if (equals < 0) return maskText(part);
    const name = part.slice(0, equals);
    return isPersonal(formDecoded(name), "")
      ? `${name}=***`
      : `${name}=${maskFormValue(part.slice(equals + 1))}`;
  });
  return parts.join("&");
}

const XML_TEXT = /<([A-Za-z_][\w:.-]{0,99})((?:\s[^<>]{0,2000})?)>([^<]+)/g;

/** Masks XML by the names of its elements, also when it ends in the middle. */
export function maskXml(text: string): string {
  const masked = text.replace(XML_TEXT, (whole, name: string, attributes: string, value: string) => {
    const local = name.slice(name.lastIndexOf(":") + 1);
    // Whose name it is stands outside of the element, so every one is taken for a person's.
    const hidden = value.trim() !== "" && isPersonal(local, "person");
    return hidden ? `<${name}${attributes}>${String(maskLeaf(value))}` : whole;
  });
  return maskText(masked);
}

// The key's length is bounded and the value is always consumed, so hostile text costs linear time. The
// value is written without alternatives in a loop, which would exhaust the stack on a long text.
const PAIR = /"([^"\\]{1,64})"\s{0,8}:\s{0,8}(?:"([^"\\]*(?:\\[^][^"\\]*)*)|-?\d[\d.]*)/g;
const NUMBER_AT_END = /-?\d[\d.]*$/;

/** Masks what looks like JSON but ends in the middle, as an answer that was cut does. */
export function maskBrokenJson(text: string): string {
  const pairs = text.replace(PAIR, (pair, key: string, value: string | undefined) => {
    // Whose name it is stands outside of the pair, so every one is taken for a person's.
    if (!isPersonal(key, "person")) return pair;
    if (value === undefined) return pair.replace(NUMBER_AT_END, '"***"');
    return `${pair.slice(0, pair.length - value.length)}${String(maskLeaf(value))}`;
  });
  return maskText(pairs);
}
