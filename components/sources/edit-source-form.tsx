"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent, type ReactNode } from "react";
import type { Action } from "@/components/ui/action";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FieldErrors } from "@/components/ui/field-errors";
import { Input } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";
import type { SourceDetail } from "@/lib/ingest/model";
import { editDraftOf, readEditDraft, type EditDraft, type SourceChanges } from "./edit-draft";
import type { OptionField } from "./model";
import { ScopeFields } from "./name-fields";
import { OptionInputs } from "./option-inputs";

interface EditSourceFormProps {
  source: SourceDetail;
  /** The options of its provider. */
  fields: readonly OptionField[];
  save: Action<SourceChanges, unknown>;
}

/** Changes how a source is called, what its provider needs, and its limits. */
export function EditSourceForm({ source, fields, save }: EditSourceFormProps) {
  const router = useRouter();
  const [draft, setDraft] = useState(() => editDraftOf(source));
  const [unread, setUnread] = useState<Record<string, string>>({});
  const page = `/sources/${source.slug}`;
  const {
    run,
    busy,
    fields: refused,
  } = useAction(save, {
    success: `${source.name} is changed.`,
    onDone: () => router.push(page),
  });
  const errors = { ...refused, ...unread };
  const change = (changes: Partial<EditDraft>) => setDraft((before) => ({ ...before, ...changes }));

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readEditDraft(draft, { slug: source.slug, fields });
    setUnread(read.ok ? {} : read.errors);
    if (read.ok) void run(read.changes);
  }

  return (
    <form onSubmit={submit} className="flex max-w-2xl flex-col gap-8">
      <Part title="What it is called here">
        <NamePart draft={draft} errors={errors} onChange={change} />
      </Part>
      {fields.length > 0 ? (
        <Part title={`What ${source.providerName} needs`}>
          <OptionInputs
            fields={fields}
            values={draft.options}
            errors={errors}
            onChange={(name, value) => change({ options: { ...draft.options, [name]: value } })}
          />
        </Part>
      ) : null}
      <Part title="Limits">
        <LimitFields draft={draft} errors={errors} onChange={change} />
      </Part>
      <FieldErrors fields={refused} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={busy} disabled={draft.name.trim() === ""}>
          Save
        </Button>
        <ButtonLink href={page}>Cancel</ButtonLink>
      </div>
    </form>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-4">
      <h2 className="text-base font-semibold">{title}</h2>
      {children}
    </section>
  );
}

interface PartProps {
  draft: EditDraft;
  errors: Record<string, string>;
  onChange: (changes: Partial<EditDraft>) => void;
}

function NamePart({ draft, errors, onChange }: PartProps) {
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <Field label="Name" error={errors["name"]} hint="Its address stays as it is.">
        {(control) => (
          <Input
            {...control}
            required
            value={draft.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <ScopeFields draft={draft} errors={errors} onChange={onChange} />
    </div>
  );
}

interface NumberFieldProps {
  label: string;
  hint: string;
  value: string;
  error: string | undefined;
  optional?: boolean;
  onChange: (value: string) => void;
}

function NumberField({ label, hint, value, error, optional = false, onChange }: NumberFieldProps) {
  return (
    <Field label={label} optional={optional} error={error} hint={hint}>
      {(control) => (
        <Input
          {...control}
          required={!optional}
          inputMode="numeric"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function LimitFields({ draft, errors, onChange }: PartProps) {
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <NumberField
        label="Largest body, in bytes"
        hint="Larger requests are refused with 413. 1048576 is 1 MiB."
        value={draft.bodyBytesMax}
        error={errors["bodyBytesMax"]}
        onChange={(bodyBytesMax) => onChange({ bodyBytesMax })}
      />
      <NumberField
        label="Requests a second"
        optional
        hint="More are answered 429, and the provider tries again. Empty for no limit."
        value={draft.rateLimitPerSecond}
        error={errors["rateLimitPerSecond"]}
        onChange={(rateLimitPerSecond) => onChange({ rateLimitPerSecond })}
      />
      <NumberField
        label="Age of a secret, in days"
        optional
        hint="When it is reached, the secret is due to be rotated. Nothing is refused by it. Empty for the installation's."
        value={draft.secretMaxAgeDays}
        error={errors["secretMaxAgeDays"]}
        onChange={(secretMaxAgeDays) => onChange({ secretMaxAgeDays })}
      />
    </div>
  );
}
