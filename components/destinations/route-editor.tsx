"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input, NativeSelect } from "@/components/ui/input";
import { EVERYTHING, KIND_FAMILIES, kindLabel, routeSentence, type RouteDraft } from "./model";

export interface SourceChoice {
  slug: string;
  name: string;
}

interface RouteEditorProps {
  routes: readonly RouteDraft[];
  sources: readonly SourceChoice[];
  onChange: (routes: RouteDraft[]) => void;
}

/** Which events a destination gets: one of its routes is enough. */
export function RouteEditor({ routes, sources, onChange }: RouteEditorProps) {
  const replace = (at: number, route: RouteDraft) =>
    onChange(routes.map((one, index) => (index === at ? route : one)));
  return (
    <div className="flex flex-col gap-3">
      {routes.length === 0 ? (
        <p className="text-sm text-muted">Without a route this destination gets nothing.</p>
      ) : null}
      {routes.map((route, index) => (
        <RouteFields
          // Routes have no id before they are stored; their place is their identity here.
          key={index}
          number={index + 1}
          route={route}
          sources={sources}
          onChange={(next) => replace(index, next)}
          onRemove={() => onChange(routes.filter((_, at) => at !== index))}
        />
      ))}
      <div>
        <Button size="sm" onClick={() => onChange([...routes, EVERYTHING])}>
          <Plus aria-hidden />
          Add a route
        </Button>
      </div>
    </div>
  );
}

interface RouteFieldsProps {
  number: number;
  route: RouteDraft;
  sources: readonly SourceChoice[];
  onChange: (route: RouteDraft) => void;
  onRemove: () => void;
}

function RouteFields({ number, route, sources, onChange, onRemove }: RouteFieldsProps) {
  const change = (changes: Partial<RouteDraft>) => onChange({ ...route, ...changes });
  const sourceName = sources.find((source) => source.slug === route.source)?.name ?? null;
  return (
    <fieldset className="rounded-lg border border-line p-3">
      <legend className="sr-only">Route {number}</legend>
      <div className="mb-3 flex items-start justify-between gap-3">
        <p className="text-sm font-medium">{routeSentence(route, sourceName)}</p>
        <IconButton label={`Remove route ${number}`} size="sm" onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      <RouteScope route={route} sources={sources} onChange={change} />
      <KindChoices kinds={route.kinds} onChange={(kinds) => change({ kinds })} />
    </fieldset>
  );
}

interface RouteScopeProps {
  route: RouteDraft;
  sources: readonly SourceChoice[];
  onChange: (changes: Partial<RouteDraft>) => void;
}

function RouteScope({ route, sources, onChange: change }: RouteScopeProps) {
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
      <Field label="Source">
        {(control) => (
          <NativeSelect
            {...control}
            value={route.source ?? ""}
            onChange={(event) => change({ source: event.target.value || null })}
          >
            <option value="">Every source</option>
            {sources.map((source) => (
              <option key={source.slug} value={source.slug}>
                {source.name}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <Field label="Environment">
        {(control) => (
          <NativeSelect
            {...control}
            value={route.environment ?? ""}
            onChange={(event) => change({ environment: environmentOf(event.target.value) })}
          >
            <option value="">Live and test</option>
            <option value="live">Live only</option>
            <option value="test">Test only</option>
          </NativeSelect>
        )}
      </Field>
      <Field label="Provider's types" optional>
        {(control) => (
          <Input
            {...control}
            placeholder="charge.*, payout.paid"
            className="font-mono"
            defaultValue={route.typePatterns.join(", ")}
            onChange={(event) => change({ typePatterns: patternsOf(event.target.value) })}
          />
        )}
      </Field>
    </div>
  );
}

function environmentOf(value: string): RouteDraft["environment"] {
  return value === "live" || value === "test" ? value : null;
}

function patternsOf(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== "");
}

function KindChoices({ kinds, onChange }: { kinds: string[]; onChange: (kinds: string[]) => void }) {
  const others = kinds.filter((kind) => !KIND_FAMILIES.some((family) => family.pattern === kind));
  const choices = [...KIND_FAMILIES, ...others.map((kind) => ({ pattern: kind, label: kindLabel(kind) }))];
  return (
    <fieldset className="mt-3">
      <legend className="mb-1 text-sm font-medium">
        What happened <span className="font-normal text-subtle">(none ticked: everything)</span>
      </legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {choices.map(({ pattern, label }) => (
          <label key={pattern} className="flex min-h-6 items-center gap-2 text-sm">
            <Checkbox
              checked={kinds.includes(pattern)}
              onCheckedChange={(on) =>
                onChange(on ? [...kinds, pattern] : kinds.filter((kind) => kind !== pattern))
              }
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
