import type { SourceDetail } from "@/lib/ingest/model";
import { optionText, type OptionField } from "./model";

/** A source's settings as their form holds them: text, so that a person can clear and correct them. */
export interface EditDraft {
  name: string;
  environment: "live" | "test";
  legalEntity: string;
  options: Record<string, string>;
  bodyBytesMax: string;
  /** Empty for no limit. */
  rateLimitPerSecond: string;
  /** Empty for the installation's. */
  secretMaxAgeDays: string;
}

/** What the form asks the server to store. */
export interface SourceChanges {
  slug: string;
  name: string;
  environment: "live" | "test";
  legalEntity: string | null;
  options: Record<string, string>;
  bodyBytesMax: number;
  rateLimitPerSecond: number | null;
  secretMaxAgeDays: number | null;
}

type Editable = Pick<
  SourceDetail,
  | "name"
  | "environment"
  | "legalEntity"
  | "options"
  | "bodyBytesMax"
  | "rateLimitPerSecond"
  | "secretMaxAgeDays"
>;

/** The stored settings as text. */
export function editDraftOf(source: Editable): EditDraft {
  return {
    name: source.name,
    environment: source.environment,
    legalEntity: source.legalEntity ?? "",
    options: Object.fromEntries(
      Object.entries(source.options).map(([name, value]) => [name, optionText(value)]),
    ),
    bodyBytesMax: String(source.bodyBytesMax),
    rateLimitPerSecond: source.rateLimitPerSecond === null ? "" : String(source.rateLimitPerSecond),
    secretMaxAgeDays: source.secretMaxAgeDays === null ? "" : String(source.secretMaxAgeDays),
  };
}

const WHOLE = /^\d{1,9}$/;

/** What the draft asks for, or a sentence per field that can't be read; the server checks the rest. */
export function readEditDraft(
  draft: EditDraft,
  source: { slug: string; fields: readonly OptionField[] },
): { ok: true; changes: SourceChanges } | { ok: false; errors: Record<string, string> } {
  const body = draft.bodyBytesMax.replaceAll(/[\s,]/g, "");
  const rate = draft.rateLimitPerSecond.replaceAll(/[\s,]/g, "");
  const age = draft.secretMaxAgeDays.replaceAll(/[\s,]/g, "");
  const errors: Record<string, string> = {};
  if (!WHOLE.test(body)) errors["bodyBytesMax"] = "Give a whole number of bytes, such as 1048576.";
  if (rate !== "" && !WHOLE.test(rate)) {
    errors["rateLimitPerSecond"] = "Give a whole number of requests, or leave it empty for no limit.";
  }
  if (age !== "" && !WHOLE.test(age)) {
    errors["secretMaxAgeDays"] = "Give a whole number of days, or leave it empty.";
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const options = source.fields.map(({ name }) => [name, (draft.options[name] ?? "").trim()] as const);
  return {
    ok: true,
    changes: {
      slug: source.slug,
      name: draft.name.trim(),
      environment: draft.environment,
      legalEntity: draft.legalEntity.trim() || null,
      options: Object.fromEntries(options.filter(([, value]) => value !== "")),
      bodyBytesMax: Number(body),
      rateLimitPerSecond: rate === "" ? null : Number(rate),
      secretMaxAgeDays: age === "" ? null : Number(age),
    },
  };
}
