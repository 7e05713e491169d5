"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Action } from "@/components/ui/action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FieldErrors } from "@/components/ui/field-errors";
import { Input, NativeSelect } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";
import type { ReplayOptions, ReplayRunView } from "@/lib/delivery/replay-model";

interface RunOptionsProps {
  run: ReplayRunView;
  change: Action<{ runId: string; options: Partial<ReplayOptions> }, unknown> | null;
}

interface Draft {
  rate: string;
  canary: string;
  share: string;
  age: string;
}

function draftOf(options: ReplayOptions): Draft {
  return {
    rate: String(options.ratePerSecond),
    canary: String(options.canarySize),
    share: options.stopAtFailureShare === null ? "" : String(Math.round(options.stopAtFailureShare * 100)),
    age: options.maxAgeHours === null ? "" : String(options.maxAgeHours),
  };
}

function numbersOf(draft: Draft): Partial<ReplayOptions> {
  return {
    ratePerSecond: Number(draft.rate),
    canarySize: Number(draft.canary),
    stopAtFailureShare: draft.share.trim() === "" ? null : Number(draft.share) / 100,
    maxAgeHours: draft.age.trim() === "" ? null : Number(draft.age),
  };
}

/** How fast and how carefully a planned replay goes; every change is planned anew. */
export function RunOptions({ run, change }: RunOptionsProps) {
  const router = useRouter();
  const [draft, setDraft] = useState(() => draftOf(run.options));
  const [choice, setChoice] = useState(run.options);
  const save = useAction(change ?? refuse, {
    success: "Planned anew with these options.",
    onDone: () => router.refresh(),
  });
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const choose = (part: Partial<ReplayOptions>) => setChoice((before) => ({ ...before, ...part }));
  return (
    <Card title="How it goes" id="options">
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save.run({ runId: run.id, options: { ...choice, ...numbersOf(draft) } });
        }}
      >
        <Numbers draft={draft} set={set} disabled={!change} />
        <Choices choice={choice} choose={choose} disabled={!change} />
        {change ? (
          <Button type="submit" busy={save.busy} className="self-start">
            Plan again with these
          </Button>
        ) : null}
        <FieldErrors fields={save.fields} />
      </form>
    </Card>
  );
}

const refuse: NonNullable<RunOptionsProps["change"]> = async () => ({
  ok: false,
  error: { message: "Only whoever planned this, or an engineer, changes it.", fields: {} },
});

const NUMBERS: readonly { name: keyof Draft; label: string; hint: string }[] = [
  { name: "rate", label: "Per second", hint: "Over all workers together." },
  { name: "canary", label: "Canary", hint: "This many go first, alone. 0 for none." },
  {
    name: "share",
    label: "Stop when more than … % fail",
    hint: "A first failed attempt counts. Empty: never.",
  },
  { name: "age", label: "Not older than … hours", hint: "By when the event was received. Empty: any age." },
];

function Numbers(props: { draft: Draft; set: (part: Partial<Draft>) => void; disabled: boolean }) {
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
      {NUMBERS.map(({ name, label, hint }) => (
        <Field key={name} label={label} hint={hint}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              disabled={props.disabled}
              value={props.draft[name]}
              onChange={(event) => props.set({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

const SWITCHES: readonly { name: "canaryGoesOn" | "includeDelivered" | "includeResolved"; label: string }[] =
  [
    { name: "canaryGoesOn", label: "Go on by itself when the canary arrived" },
    { name: "includeDelivered", label: "Also send again what was delivered" },
    { name: "includeResolved", label: "Also take up what a person has resolved" },
  ];

function Choices(props: {
  choice: ReplayOptions;
  choose: (part: Partial<ReplayOptions>) => void;
  disabled: boolean;
}) {
  const { choice, choose, disabled } = props;
  return (
    <>
      <Field label="Destinations that take nothing now">
        {(control) => (
          <NativeSelect
            {...control}
            disabled={disabled}
            value={choice.unavailable}
            onChange={(event) => choose({ unavailable: event.target.value === "skip" ? "skip" : "wait" })}
          >
            <option value="wait">Wait for them: paused, disabled or failing</option>
            <option value="skip">Leave them out</option>
          </NativeSelect>
        )}
      </Field>
      {SWITCHES.map(({ name, label }) => (
        <label key={name} className="flex items-center gap-2 text-sm">
          <Checkbox
            checked={choice[name]}
            disabled={disabled}
            onCheckedChange={(on) => choose({ [name]: on })}
          />
          {label}
        </label>
      ))}
    </>
  );
}
