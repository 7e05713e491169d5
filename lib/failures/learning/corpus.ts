import { z } from "zod";
import { FAILURE_CATEGORIES, type FailureCategory, type FailureEvidence } from "../model";
import { hashOfText, seededRandom } from "./seeded-random";
import { SLOTS } from "./slots";

/** A line of a catalogue, as `corpus/README.md` describes it. */
export const catalogueEntry = z.strictObject({
  label: z.enum(FAILURE_CATEGORIES),
  why: z.string().min(1),
  status: z.number().int().min(100).max(999).nullish(),
  name: z.string().nullish(),
  code: z.union([z.string(), z.number().transform(String)]).nullish(),
  message: z.string().nullish(),
  body: z.union([z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())]).nullish(),
  language: z.string().nullish(),
});
export type CatalogueEntry = z.infer<typeof catalogueEntry>;

/** A line of a recording: a catalogue's, and who met what when it was said. */
export const recordedEntry = catalogueEntry.extend({
  recorded: z.strictObject({ client: z.string().min(1), fault: z.string().min(1) }),
});

/** A line to learn from or to be judged by. */
export interface CorpusLine {
  id: string;
  /** Where it comes from: a vendor, library, server or protocol. */
  origin: string;
  /** Origins that share their wording: never on both sides of the split. */
  family: string;
  /** The template it was made from; itself for a line that was recorded or corrected. */
  template: string;
  language: string;
  label: FailureCategory;
  why: string;
  evidence: FailureEvidence;
  weight: number;
}

const ALTERNATIVES = /\[\[((?:(?!\[\[|\]\]).)*)\]\]/s;
const EVERY_ALTERNATIVES = new RegExp(ALTERNATIVES, "gs");
const SLOT = /\{([a-z]+)\}/g;

/** How many alternatives the longest choice of a template has, among those that hold no other; 0 where it has none. */
export function mostAlternatives(template: string): number {
  const choices = [...template.matchAll(EVERY_ALTERNATIVES)];
  return Math.max(0, ...choices.map(([, choice = ""]) => choice.split("|").length));
}

/** A template with its alternatives chosen and its slots filled. */
function fill(template: string, random: () => number): string {
  let text = template;
  for (;;) {
    const found = ALTERNATIVES.exec(text);
    if (!found) break;
    const choices = (found[1] ?? "").split("|");
    const chosen = choices[Math.floor(random() * choices.length)] ?? "";
    text = `${text.slice(0, found.index)}${chosen}${text.slice(found.index + found[0].length)}`;
  }
  return text.replace(SLOT, (whole, name: string) => {
    const values = SLOTS[name];
    return values ? values(random) : whole;
  });
}

function fillAny(value: unknown, random: () => number): unknown {
  if (typeof value === "string") return fill(value, random);
  if (Array.isArray(value)) return value.map((one) => fillAny(one, random));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [fill(key, random), fillAny(one, random)]),
  );
}

function bodyOf(body: CatalogueEntry["body"], random: () => number): string | null {
  if (body === null || body === undefined) return null;
  if (typeof body === "string") return fill(body, random);
  return JSON.stringify(fillAny(body, random), null, random() < 0.2 ? 2 : 0);
}

function evidenceOf(entry: CatalogueEntry, random: () => number): FailureEvidence {
  const text = (value: string | null | undefined) => (value ? fill(value, random) : null);
  return {
    errorName: text(entry.name),
    errorCode: text(entry.code),
    httpStatus: entry.status ?? null,
    message: text(entry.message),
    responseBody: bodyOf(entry.body, random),
  };
}

export interface Catalogue {
  origin: string;
  /** What the names of its templates begin with; the origin where nothing is said. */
  folder?: string;
  family: string;
  entries: readonly CatalogueEntry[];
}

/**
 * `copies` lines for each template of a catalogue, as many for all or for each by its place, the same ones every time; a
 * template weighs 1 altogether.
 */
export function linesOfCatalogue(
  catalogue: Catalogue,
  copies: number | ((place: number) => number),
): CorpusLine[] {
  const { origin, family, entries, folder = origin } = catalogue;
  return entries.flatMap((entry, place) => {
    const template = `${folder}/${place + 1}`;
    const seen = new Set<string>();
    const lines: CorpusLine[] = [];
    const most = typeof copies === "number" ? copies : copies(place);
    for (let copy = 0; copy < most; copy += 1) {
      const evidence = evidenceOf(entry, seededRandom(hashOfText(`${template}#${copy}`)));
      const written = JSON.stringify(evidence);
      if (seen.has(written)) continue;
      seen.add(written);
      const language = entry.language ?? "en";
      lines.push({
        id: `${template}#${copy}`,
        origin,
        family,
        template,
        language,
        label: entry.label,
        why: entry.why,
        evidence,
        weight: 1,
      });
    }
    return lines.map((line) => ({ ...line, weight: 1 / lines.length }));
  });
}

/** What a person said of a failure that was judged wrongly. */
export interface Correction {
  id: string;
  label: FailureCategory;
  evidence: FailureEvidence;
  /** How many templates of the corpus it counts for; 1 where nothing is said. */
  weight?: number;
  why?: string;
  language?: string;
}

/**
 * A correction as a line to learn from: a template and a family of its own, on no side of the frozen split.
 * What it says names its line and family, which choose its fold and its place: the same corrections are
 * learned in the same way, whatever ids they were stored under.
 */
export function lineOfCorrection(correction: Correction): CorpusLine {
  const { label, evidence, weight = 1, why = "a person said so", language = "en" } = correction;
  const said = hashOfText(JSON.stringify([label, evidence])).toString(16);
  const name = `correction/${said}`;
  const template = `correction/${correction.id}`;
  return { id: name, origin: name, family: name, template, language, label, why, evidence, weight };
}
