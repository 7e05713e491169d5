"use client";

import { useState, type FormEvent } from "react";
import { slugOf } from "@/components/sources/model";
import { SecretOnce } from "@/components/sources/secret-once";
import type { Action } from "@/components/ui/action";
import { Button, ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { FieldErrors } from "@/components/ui/field-errors";
import { Input } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";
import { EVERYTHING, type CreatedDestination, type NewDestination, type RouteDraft } from "./model";
import { RouteEditor, type SourceChoice } from "./route-editor";
import { checkSettings, NEW_SETTINGS, type SettingsDraft } from "./settings-draft";
import { SettingsFields } from "./settings-fields";

interface NewDestinationFormProps {
  sources: readonly SourceChoice[];
  mayUsePrivateNetwork: boolean;
  create: Action<NewDestination, CreatedDestination>;
}

/** Adds a destination; at the end its signing secret is shown, once. */
export function NewDestinationForm({ sources, mayUsePrivateNetwork, create }: NewDestinationFormProps) {
  const [draft, setDraft] = useState<SettingsDraft>(NEW_SETTINGS);
  const [slug, setSlug] = useState<string | null>(null);
  const [routes, setRoutes] = useState<RouteDraft[]>([EVERYTHING]);
  const [unread, setUnread] = useState<Record<string, string>>({});
  const [created, setCreated] = useState<CreatedDestination | null>(null);
  const { run, busy, fields } = useAction(create, { onDone: setCreated });
  const shownSlug = slug ?? slugOf(draft.name);
  const errors = { ...fields, ...unread };

  function submit(event: FormEvent) {
    event.preventDefault();
    const checked = checkSettings(draft);
    setUnread(checked.ok ? {} : checked.errors);
    if (checked.ok) void run({ ...checked.settings, slug: shownSlug, routes });
  }

  if (created) return <CreatedDestinationView created={created} />;
  return (
    <form onSubmit={submit} className="flex max-w-2xl flex-col gap-8">
      <SettingsFields
        draft={draft}
        errors={errors}
        mayUsePrivateNetwork={mayUsePrivateNetwork}
        onChange={(changes) => setDraft((before) => ({ ...before, ...changes }))}
      />
      <SlugField slug={shownSlug} error={errors["slug"] ?? null} onChange={setSlug} />
      <RoutesSection routes={routes} sources={sources} onChange={setRoutes} />
      <FieldErrors fields={errors} />
      <div>
        <Button
          type="submit"
          variant="primary"
          size="lg"
          busy={busy}
          disabled={draft.name.trim() === "" || draft.url.trim() === ""}
        >
          Add destination
        </Button>
      </div>
    </form>
  );
}

interface SlugFieldProps {
  slug: string;
  error: string | null;
  onChange: (slug: string) => void;
}

function SlugField({ slug, error, onChange }: SlugFieldProps) {
  return (
    <Field
      label="Short name"
      hint="For links and the API: small letters, digits and hyphens. It stays as it is."
      error={error}
    >
      {(control) => (
        <Input
          {...control}
          className="font-mono"
          spellCheck={false}
          value={slug}
          onChange={(event) => onChange(event.target.value.toLowerCase())}
        />
      )}
    </Field>
  );
}

interface RoutesSectionProps {
  routes: readonly RouteDraft[];
  sources: readonly SourceChoice[];
  onChange: (routes: RouteDraft[]) => void;
  note?: string;
}

/** The routes of a destination with their heading. */
export function RoutesSection({ routes, sources, onChange, note }: RoutesSectionProps) {
  return (
    <section aria-labelledby="routes-heading" className="flex flex-col gap-3">
      <div>
        <h2 id="routes-heading" className="text-base font-semibold">
          Which events it gets
        </h2>
        {note ? <p className="text-sm text-muted">{note}</p> : null}
      </div>
      <RouteEditor routes={routes} sources={sources} onChange={onChange} />
    </section>
  );
}

function CreatedDestinationView({ created }: { created: CreatedDestination }) {
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <Callout tone="ok" title="The destination is ready" announce>
        New events that match its routes are sent to it from now on.
      </Callout>
      <SecretOnce secret={created.secret}>
        Give it to the receiving system. With it, the receiver checks that a request comes from here (Standard
        Webhooks 1.0).
      </SecretOnce>
      <div>
        <ButtonLink href={`/destinations/${created.slug}`} variant="primary">
          Open the destination
        </ButtonLink>
      </div>
    </div>
  );
}
