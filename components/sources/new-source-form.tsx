"use client";

import { useState, type FormEvent, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect } from "@/components/ui/input";
import type { Action } from "@/components/ui/action";
import { useAction } from "@/components/ui/use-action";
import { FieldErrors } from "@/components/ui/field-errors";
import { CreatedSourceView } from "./created-source";
import { EndpointAddress } from "./endpoint-address";
import { pasteAt, slugOf, type CreatedSource, type NewSource, type ProviderChoice } from "./model";
import { OptionInputs } from "./option-inputs";
import { ProviderPicker } from "./provider-picker";
import { SecretChoice, type SecretDraft } from "./secret-choice";

interface NewSourceFormProps {
  providers: readonly ProviderChoice[];
  /** Where providers reach this installation, without a trailing slash. */
  baseUrl: string;
  create: Action<NewSource, CreatedSource>;
}

interface Draft {
  provider: string | null;
  name: string;
  /** Null until the person writes their own. */
  slug: string | null;
  environment: "live" | "test";
  legalEntity: string;
  options: Record<string, string>;
  secret: SecretDraft;
}

const EMPTY: Draft = {
  provider: null,
  name: "",
  slug: null,
  environment: "live",
  legalEntity: "",
  options: {},
  secret: { mode: "paste", value: "" },
};

/** What the draft asks for; null while something is missing. */
function newSource(draft: Draft, provider: ProviderChoice | undefined): NewSource | null {
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

/** Adds a source in four steps; at the end it shows the address to paste and the secret, once. */
export function NewSourceForm({ providers, baseUrl, create }: NewSourceFormProps) {
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [created, setCreated] = useState<CreatedSource | null>(null);
  const provider = providers.find((choice) => choice.id === draft.provider);
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const input = newSource(draft, provider);
  const { run, busy, fields: errors } = useAction(create, { onDone: setCreated });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (input) void run(input);
  }

  if (created && provider) {
    return <CreatedSourceView created={created} provider={provider} baseUrl={baseUrl} />;
  }
  return (
    <form onSubmit={submit} className="flex max-w-2xl flex-col gap-8">
      <Step number={1} title="Who sends the events?">
        <ProviderPicker
          providers={providers}
          value={draft.provider}
          onChange={(id) => change({ provider: id, options: {} })}
        />
      </Step>
      {provider ? (
        <>
          <Step number={2} title="What is it called here?">
            <NameFields draft={draft} errors={errors} onChange={change} />
            <EndpointAddress
              address={`${baseUrl}/api/webhooks/${draft.slug ?? (slugOf(draft.name) || "…")}`}
              help={pasteAt(provider.id)}
            />
          </Step>
          {provider.fields.length > 0 ? (
            <Step number={3} title={`What ${provider.name} needs`}>
              <OptionInputs
                fields={provider.fields}
                values={draft.options}
                errors={errors}
                onChange={(name, value) => change({ options: { ...draft.options, [name]: value } })}
              />
            </Step>
          ) : null}
          <Step number={provider.fields.length > 0 ? 4 : 3} title="How we know it is really them">
            <SecretChoice
              provider={provider}
              draft={draft.secret}
              error={errors["secret"] ?? null}
              onChange={(secret) => change({ secret })}
            />
          </Step>
          <FieldErrors fields={errors} />
          <div>
            <Button type="submit" variant="primary" size="lg" busy={busy} disabled={!input}>
              Add source
            </Button>
          </div>
        </>
      ) : null}
    </form>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-4">
      <h2 className="flex items-center gap-2.5 text-base font-semibold">
        <span className="flex size-6 items-center justify-center rounded-full bg-neutral-soft text-xs text-muted">
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}

interface NameFieldsProps {
  draft: Draft;
  errors: Record<string, string>;
  onChange: (changes: Partial<Draft>) => void;
}

function NameFields({ draft, errors, onChange }: NameFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
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
    </div>
  );
}
