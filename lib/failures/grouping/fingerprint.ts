import { createHash } from "node:crypto";
import { maskText } from "@/lib/format/mask-text";
import type { FailureEvidence } from "../model";
import { jsonTemplate } from "./json-template";
import { textTemplate } from "./text-template";

/** Kept beside each group: with other rules the same message may have another fingerprint. */
export const TEMPLATE_VERSION = 1;

/** An answer is kept whole, but what it says stands at its beginning. */
const BODY_LENGTH_MAX = 16_384;
const TEMPLATE_LENGTH_MAX = 2_000;

export interface Fingerprint {
  /** 32 hexadecimal digits; equal for templates that differ in what their slots held alone. */
  fingerprint: string;
  /** What the failures of one group have in common, readable, personal data and secrets taken out. */
  template: string;
}

const PAGE = /<(?:!doctype html|html|head|body|h1|title|center)\b/i;
const TITLE = /<title\b[^<>]{0,200}>([^<]{0,500})/i;
const HEADING = /<h1\b[^<>]{0,200}>((?:[^<]|<(?!\/h1)){0,500})/i;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

function withoutMarkup(text: string): string {
  return text
    .replaceAll(/<[^<>]{0,1000}>/g, " ")
    .replaceAll(/&(#?\w{1,8});/g, (_whole, name: string) => ENTITIES[name] ?? " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** A page is told by its title and heading; where it has neither, by its text. */
function pageTemplate(page: string): string {
  const said = [TITLE.exec(page)?.[1], HEADING.exec(page)?.[1]].map((part) => withoutMarkup(part ?? ""));
  const [title = "", heading = ""] = said;
  const text = [title, heading === title ? "" : heading].filter(Boolean).join(" · ");
  return `page: ${textTemplate(text || withoutMarkup(page))}`;
}

/** "HTTP 422 {…}": programs print what they were answered behind their own words. */
function sentenceTemplate(text: string): string {
  const at = text.search(/[{[]/);
  if (at > 0 && /[}\]]$/.test(text)) {
    const json = jsonTemplate(text.slice(at));
    if (json !== null) return `${textTemplate(text.slice(0, at))} ${json}`;
  }
  return textTemplate(text);
}

function templateOf(whole: string | null): string {
  const text = (whole ?? "").slice(0, BODY_LENGTH_MAX).trim();
  if (text === "") return "";
  const json = jsonTemplate(text);
  if (json !== null) return json;
  if (PAGE.test(text)) return pageTemplate(text);
  return sentenceTemplate(/^<[?\w]/.test(text) ? withoutMarkup(text) : text);
}

/** A name or code of an error, as a program gives it; anything else goes through the same sieve as a message. */
function named(text: string | null): string {
  if (text === null) return "";
  return /^[A-Za-z_][\w.]{0,79}$/.test(text) ? text : textTemplate(text);
}

/**
 * An id of digits alone looks like a number, and one without digits like a word's neighbour: what a slot held does not
 * count, only that something stood there.
 */
function identityOf(template: string): string {
  return template.replaceAll(/<[a-z]{1,8}>/g, "<>").replaceAll(/<>(?:[\s,;|/]{1,3}<>)+/g, "<>");
}

/**
 * What tells a failure's cause, whatever the event: failures with the same fingerprint at one destination are one
 * group. Ids, numbers, amounts, times, addresses and quoted values do not count. The category does not either, so a
 * new model or a correction never splits a group. Pure, and linear in the length of hostile answers.
 */
export function fingerprintOf(evidence: FailureEvidence): Fingerprint {
  const { errorName, errorCode, httpStatus, message, responseBody } = evidence;
  const parts = [
    httpStatus === null ? "" : String(httpStatus),
    named(errorName),
    named(errorCode),
    templateOf(message),
    templateOf(responseBody),
  ];
  const said = parts.filter((part, at) => part !== "" && parts.indexOf(part) === at).join(" · ");
  // Nothing of a person or a secret may rest in a group, however it got past the slots.
  const template = maskText(said || "no answer").slice(0, TEMPLATE_LENGTH_MAX);
  return {
    fingerprint: createHash("sha256").update(identityOf(template)).digest("hex").slice(0, 32),
    template,
  };
}
