"use client";

import { useRouter } from "next/navigation";
import { useId, useState, useSyncExternalStore, type ChangeEvent } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FieldErrors } from "@/components/ui/field-errors";
import { Input, NativeSelect } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";
import type { PlanReplay } from "./plan-replay-button";

export interface MissedWindow {
  from: string;
  to: string;
  /** Where it comes from, a sentence. */
  why: string;
}

interface MissedFormProps {
  destinations: readonly { slug: string; name: string }[];
  destination: string;
  window: MissedWindow;
  plan: PlanReplay;
}

/** An ISO time as the browser's own field wants it, in the viewer's zone. */
function fieldText(iso: string, offsetMinutes: number): string {
  return new Date(new Date(iso).getTime() - offsetMinutes * 60_000).toISOString().slice(0, 16);
}

/** Minutes between the viewer's zone and UTC; 0 on the server, which does not know the zone. */
function useZoneOffset(): number {
  return useSyncExternalStore(
    () => () => undefined,
    () => new Date().getTimezoneOffset(),
    () => 0,
  );
}

interface WindowFieldsProps {
  from: string;
  to: string;
  onChange: (part: { from?: string; to?: string }) => void;
}

function WindowFields({ from, to, onChange }: WindowFieldsProps) {
  const offset = useZoneOffset();
  const given = (name: "from" | "to") => (event: ChangeEvent<HTMLInputElement>) => {
    const at = new Date(event.target.value);
    if (!Number.isNaN(at.getTime())) onChange({ [name]: at.toISOString() });
  };
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
      <Field label="Events received from">
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={fieldText(from, offset)}
            onChange={given("from")}
          />
        )}
      </Field>
      <Field label="Until" error={from < to ? null : "Choose an end after the beginning."}>
        {(control) => (
          <Input {...control} type="datetime-local" value={fieldText(to, offset)} onChange={given("to")} />
        )}
      </Field>
    </div>
  );
}

/** Plans a replay of what a destination did not get in a window of time. */
export function MissedForm({ destinations, destination, window, plan }: MissedFormProps) {
  const router = useRouter();
  const [{ from, to }, setWindow] = useState({ from: window.from, to: window.to });
  const [delivered, setDelivered] = useState(false);
  const id = useId();
  const { run, busy, fields } = useAction(plan, {
    onDone: ({ id: runId }) => router.push(`/replays/${runId}`),
  });
  return (
    <Card className="max-w-2xl">
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void run({ scope: { kind: "missed", destination, from, to, delivered } });
        }}
      >
        <Field label="Destination" hint={window.why}>
          {(control) => (
            <NativeSelect
              {...control}
              value={destination}
              onChange={(event) => router.push(`/replays/new?destination=${event.target.value}`)}
            >
              {destinations.map(({ slug, name }) => (
                <option key={slug} value={slug}>
                  {name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <WindowFields
          from={from}
          to={to}
          onChange={(part) => setWindow((before) => ({ ...before, ...part }))}
        />
        <label htmlFor={id} className="flex items-center gap-2 text-sm">
          <Checkbox id={id} checked={delivered} onCheckedChange={setDelivered} />
          It lost what it took: send again what was delivered too
        </label>
        <Button type="submit" variant="primary" busy={busy} disabled={from >= to} className="self-start">
          Show the plan
        </Button>
        <FieldErrors fields={fields} />
      </form>
    </Card>
  );
}
