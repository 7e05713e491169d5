import { slugOf, type NewSource, type ProviderChoice } from "./model";
import type { SecretDraft } from "./secret-choice";

/** A source as its form holds it. */
export interface SourceDraft {
  provider: string | null;
  name: string;
  /** Null until the person writes their own. */
  slug: string | null;
  environment: "live" | "test";
  legalEntity: string;
  options: Record<string, string>;
  secret: SecretDraft;
}

export const EMPTY_DRAFT: SourceDraft = {
  provider: null,
  name: "",
  slug: null,
  environment: "live",
  legalEntity: "",
  options: {},
  secret: { mode: "paste", value: "" },
};

/** What the draft asks for; null while something is missing. */
export function newSource(draft: SourceDraft, provider: ProviderChoice | undefined): NewSource | null {
  const slug = draft.slug ?? slugOf(draft.name);
  if (!provider || slug === "" || draft.name.trim() === "") return null;
  const given = provider.fields.map(
    (field) => [field.name, (draft.options[field.name] ?? "").trim()] as const,
  );
  return {
    provider: provider.id,
    name: draft.name.trim(),
    slug,
    environment: draft.environment,
    legalEntity: draft.legalEntity.trim() || undefined,
    options: Object.fromEntries(given.filter(([, value]) => value !== "")),
    secret: provider.needsSecret && draft.secret.mode === "paste" ? draft.secret.value.trim() : undefined,
  };
}
