"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import type { Action } from "@/components/ui/action";
import { Button, ButtonLink } from "@/components/ui/button";
import { FieldErrors } from "@/components/ui/field-errors";
import { useAction } from "@/components/ui/use-action";
import type { DestinationView } from "@/lib/delivery/model";
import { draftOf, type RouteDraft } from "./model";
import { RoutesSection } from "./new-destination-form";
import type { SourceChoice } from "./route-editor";
import { checkSettings, settingsDraftOf, type Settings } from "./settings-draft";
import { SettingsFields } from "./settings-fields";

export interface EditInput {
  destination: string;
  /** Header values are absent when the stored ones stay. */
  settings: Omit<Settings, "headers"> & { headers?: Record<string, string> };
  routes: RouteDraft[];
}

interface EditDestinationFormProps {
  destination: DestinationView;
  sources: readonly SourceChoice[];
  mayUsePrivateNetwork: boolean;
  save: Action<EditInput, unknown>;
}

/** Changes a destination's settings and routes. */
export function EditDestinationForm(props: EditDestinationFormProps) {
  const { destination, sources, mayUsePrivateNetwork, save } = props;
  const router = useRouter();
  const [draft, setDraft] = useState(() => settingsDraftOf(destination));
  const [routes, setRoutes] = useState<RouteDraft[]>(() => destination.routes.map(draftOf));
  const [unread, setUnread] = useState<Record<string, string>>({});
  const page = `/destinations/${destination.slug}`;
  const { run, busy, fields } = useAction(save, {
    success: `${destination.name} is changed.`,
    onDone: () => router.push(page),
  });
  const errors = { ...fields, ...unread };

  function submit(event: FormEvent) {
    event.preventDefault();
    const checked = checkSettings(draft);
    setUnread(checked.ok ? {} : checked.errors);
    if (!checked.ok) return;
    const { headers, ...settings } = checked.settings;
    const changed = Object.keys(headers).length > 0 ? { ...settings, headers } : settings;
    void run({ destination: destination.slug, settings: changed, routes });
  }

  return (
    <form onSubmit={submit} className="flex max-w-2xl flex-col gap-8">
      <SettingsFields
        draft={draft}
        errors={errors}
        mayUsePrivateNetwork={mayUsePrivateNetwork}
        storedHeaders={destination.headerNames}
        onChange={(changes) => setDraft((before) => ({ ...before, ...changes }))}
      />
      <RoutesSection
        routes={routes}
        sources={sources}
        onChange={setRoutes}
        note="Changes apply to events stored from now on."
      />
      <FieldErrors fields={errors} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          Save
        </Button>
        <ButtonLink href={page}>Cancel</ButtonLink>
      </div>
    </form>
  );
}
