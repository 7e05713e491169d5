"use client";

import { useState, type FormEvent, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { Action } from "@/components/ui/action";
import { useAction } from "@/components/ui/use-action";
import { FieldErrors } from "@/components/ui/field-errors";
import { CreatedSourceView } from "./created-source";
import { EndpointAddress } from "./endpoint-address";
import { pasteAt, slugOf, type CreatedSource, type NewSource, type ProviderChoice } from "./model";
import { NameFields } from "./name-fields";
import { OptionInputs } from "./option-inputs";
import { ProviderPicker } from "./provider-picker";
import { SecretChoice } from "./secret-choice";
import { EMPTY_DRAFT, newSource, type SourceDraft } from "./source-draft";

interface NewSourceFormProps {
  providers: readonly ProviderChoice[];
  /** Where providers reach this installation, without a trailing slash. */
  baseUrl: string;
  create: Action<NewSource, CreatedSource>;
}

/** Adds a source in four steps; at the end it shows the address to paste and the secret, once. */
export function NewSourceForm({ providers, baseUrl, create }: NewSourceFormProps) {
  const [draft, setDraft] = useState<SourceDraft>(EMPTY_DRAFT);
  const [created, setCreated] = useState<CreatedSource | null>(null);
  const provider = providers.find((choice) => choice.id === draft.provider);
  const change = (changes: Partial<SourceDraft>) => setDraft((before) => ({ ...before, ...changes }));
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
    <form onSubmit={submit} className="flex max-w-4xl flex-col gap-8">
      <Step number={1} title="Who sends the events?">
        <ProviderPicker
          providers={providers}
          value={draft.provider}
          onChange={(id) => change({ provider: id, options: {} })}
        />
      </Step>
      {provider ? (
        <>
          <ProviderSteps
            provider={provider}
            draft={draft}
            errors={errors}
            baseUrl={baseUrl}
            onChange={change}
          />
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

interface ProviderStepsProps {
  provider: ProviderChoice;
  draft: SourceDraft;
  errors: Record<string, string>;
  baseUrl: string;
  onChange: (changes: Partial<SourceDraft>) => void;
}

function ProviderSteps({ provider, draft, errors, baseUrl, onChange: change }: ProviderStepsProps) {
  return (
    <>
      <Step number={2} title="What is it called here?">
        <NameFields draft={draft} errors={errors} onChange={change} />
        <EndpointAddress
          address={`${baseUrl}/api/webhooks/${draft.slug ?? (slugOf(draft.name) || "…")}`}
          help={pasteAt(provider.id)}
        />
      </Step>
      {provider.fields.length > 0 ? (
        <Step number={3} title="What else we need to know">
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
    </>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-4 [&>:not(fieldset)]:max-w-2xl">
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
