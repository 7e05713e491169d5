import type { HeaderMap } from "@/lib/providers/contract";

export interface TemplateValues {
  rawBody: Buffer;
  headers: HeaderMap;
  timestamp: string | undefined;
  id: string | undefined;
  url: string | undefined;
}

export type FilledTemplate =
  { ok: true; parts: (Buffer | string)[] } | { ok: false; missing: string; detail: string };

const PLACEHOLDER = /\{(body|timestamp|id|url|newline|header:[a-z0-9-]+)\}/gi;

/** A sentence when the template can't be used, or null. Without {body} nothing of the event would be signed. */
export function checkTemplate(template: string): string | null {
  if (!/\{body\}/i.test(template)) return "It must contain {body}, or nothing of the event would be signed.";
  const unknown = template.replace(PLACEHOLDER, "").match(/\{[^}]*\}/);
  return unknown === null
    ? null
    : `${unknown[0]} is unknown. There are {body}, {timestamp}, {id}, {url}, {newline} and {header:x-name}.`;
}

/** The bytes a template stands for, in parts; the body stays the bytes received. */
export function fillTemplate(template: string, values: TemplateValues): FilledTemplate {
  const parts: (Buffer | string)[] = [];
  let from = 0;
  for (const match of template.matchAll(PLACEHOLDER)) {
    if (match.index > from) parts.push(template.slice(from, match.index));
    from = match.index + match[0].length;
    const name = (match[1] as string).toLowerCase();
    const value = valueOf(name, values);
    if (value === undefined) return { ok: false, missing: name, detail: missingSentence(name) };
    parts.push(value);
  }
  if (from < template.length) parts.push(template.slice(from));
  return { ok: true, parts };
}

function valueOf(name: string, values: TemplateValues): Buffer | string | undefined {
  switch (name) {
    case "body":
      return values.rawBody;
    case "timestamp":
      return values.timestamp;
    case "id":
      return values.id;
    case "url":
      return values.url;
    case "newline":
      return "\n";
    default:
      return values.headers[name.slice("header:".length)];
  }
}

function missingSentence(name: string): string {
  if (name === "url")
    return "The source's option for the address is not set, and it is part of what is signed.";
  const what = name.startsWith("header:") ? `The header ${name.slice(7)}` : `The ${name} of the signature`;
  return `${what} is missing, and it is part of what is signed.`;
}
