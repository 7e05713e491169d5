"use client";

import { Field } from "@/components/ui/field";
import { Input, NativeSelect } from "@/components/ui/input";
import { slugOf } from "./model";
import type { SourceDraft } from "./source-draft";

interface NameFieldsProps {
  draft: SourceDraft;
  errors: Record<string, string>;
  onChange: (changes: Partial<SourceDraft>) => void;
}

/** What a source is called, and whose money it carries. */
export function NameFields({ draft, errors, onChange }: NameFieldsProps) {
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <Field label="Name" error={errors["name"]} hint="How your people call it, such as Stripe EU shop.">
        {(control) => (
          <Input
            {...control}
            required
            value={draft.name}
            onChange={(e) => onChange({ name: e.target.value })}
          />
        )}
      </Field>
      <Field
        label="Name in the address"
        error={errors["slug"]}
        hint="Small letters, digits and hyphens. It stays as it is."
      >
        {(control) => (
          <Input
            {...control}
            className="font-mono"
            spellCheck={false}
            value={draft.slug ?? slugOf(draft.name)}
            onChange={(e) => onChange({ slug: e.target.value.toLowerCase() })}
          />
        )}
      </Field>
      <ScopeFields draft={draft} errors={errors} onChange={onChange} />
    </div>
  );
}

interface ScopeFieldsProps {
  draft: Pick<SourceDraft, "environment" | "legalEntity">;
  errors: Record<string, string>;
  onChange: (changes: Partial<Pick<SourceDraft, "environment" | "legalEntity">>) => void;
}

/** Which money a source carries. */
export function ScopeFields({ draft, errors, onChange }: ScopeFieldsProps) {
  return (
    <>
      <Field label="Environment" error={errors["environment"]}>
        {(control) => (
          <NativeSelect
            {...control}
            value={draft.environment}
            onChange={(e) => onChange({ environment: e.target.value === "test" ? "test" : "live" })}
          >
            <option value="live">Live: real money</option>
            <option value="test">Test: play money</option>
          </NativeSelect>
        )}
      </Field>
      <Field
        label="Legal entity"
        optional
        error={errors["legalEntity"]}
        hint="Whose money it is, for filters."
      >
        {(control) => (
          <Input
            {...control}
            value={draft.legalEntity}
            onChange={(e) => onChange({ legalEntity: e.target.value })}
          />
        )}
      </Field>
    </>
  );
}
