"use client";

import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, type FieldControl } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { SettingsDraft } from "./settings-draft";

interface SettingsFieldsProps {
  draft: SettingsDraft;
  errors: Record<string, string>;
  onChange: (changes: Partial<SettingsDraft>) => void;
  /** Whether this person may let a destination reach private addresses, or move one that may. */
  mayUsePrivateNetwork: boolean;
  /** Names of headers that are stored already; their values stay unless new ones are written. */
  storedHeaders?: readonly string[];
}

type TextName = Exclude<keyof SettingsDraft, "allowPrivateNetwork">;

/** The settings of a destination: where it is, then how we call it. */
export function SettingsFields(props: SettingsFieldsProps) {
  const { draft, errors, onChange } = props;
  return (
    <div className="flex flex-col gap-4">
      <Field
        label="Name"
        hint="What finance calls it, such as NetSuite or General ledger."
        error={errors["name"]}
      >
        {(control) => <TextInput {...props} name="name" control={control} />}
      </Field>
      <Field label="Address" hint="Each event is posted here, signed." error={errors["url"]}>
        {(control) => <TextInput {...props} name="url" control={control} type="url" className="font-mono" />}
      </Field>
      <PrivateNetwork draft={draft} onChange={onChange} may={props.mayUsePrivateNetwork} />
      <CallFields {...props} />
    </div>
  );
}

interface TextInputProps extends Pick<SettingsFieldsProps, "draft" | "onChange"> {
  name: TextName;
  control: FieldControl;
  type?: string;
  className?: string;
}

function TextInput({ name, control, draft, onChange, type, className }: TextInputProps) {
  return (
    <Input
      {...control}
      type={type}
      className={className}
      value={draft[name]}
      autoComplete="off"
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  );
}

const FOLDED = [
  "headers",
  "timeoutMs",
  "concurrencyMax",
  "attemptsMax",
  "retryScheduleSeconds",
  "retryBudgetPercent",
  "retryBudgetPerMinute",
];

function CallFields(props: SettingsFieldsProps) {
  const { draft, errors, onChange, storedHeaders = [] } = props;
  return (
    <details open={FOLDED.some((name) => errors[name]) || undefined}>
      <summary className="w-fit text-sm font-medium text-accent-text">How it is called</summary>
      <div className="mt-4 flex flex-col gap-4">
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
          <Field label="Wait for an answer, seconds" error={errors["timeoutMs"]}>
            {(control) => <TextInput {...props} name="timeoutSeconds" control={control} type="number" />}
          </Field>
          <Field label="At once, at most" error={errors["concurrencyMax"]}>
            {(control) => <TextInput {...props} name="concurrencyMax" control={control} type="number" />}
          </Field>
          <Field label="Attempts, at most" error={errors["attemptsMax"]}>
            {(control) => <TextInput {...props} name="attemptsMax" control={control} type="number" />}
          </Field>
        </div>
        <Field
          label="Waits between attempts"
          optional
          hint="Such as 10s, 1m, 5m, 1h. Empty: growing waits with some chance in them. A Retry-After of the destination always counts."
          error={errors["retryScheduleSeconds"]}
        >
          {(control) => <TextInput {...props} name="schedule" control={control} />}
        </Field>
        <BudgetFields {...props} />
        <Field label="Extra headers" optional hint={headersHint(storedHeaders)} error={errors["headers"]}>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              spellCheck={false}
              className="font-mono"
              placeholder="Authorization: Bearer …"
              value={draft.headers}
              onChange={(event) => onChange({ headers: event.target.value })}
            />
          )}
        </Field>
      </div>
    </details>
  );
}

/** How many retries a destination that fails is sent. */
function BudgetFields(props: SettingsFieldsProps) {
  const { errors } = props;
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <Field
        label="Retries, % of other requests"
        hint="Of those that fail again. More are put off, not lost."
        error={errors["retryBudgetPercent"]}
      >
        {(control) => <TextInput {...props} name="retryBudgetPercent" control={control} type="number" />}
      </Field>
      <Field
        label="And so many a minute"
        hint="So that a quiet destination is tried too."
        error={errors["retryBudgetPerMinute"]}
      >
        {(control) => <TextInput {...props} name="retryBudgetPerMinute" control={control} type="number" />}
      </Field>
    </div>
  );
}

function headersHint(stored: readonly string[]): string {
  if (stored.length === 0) return "One a line. Kept encrypted and never shown again.";
  return `Stored now: ${stored.join(", ")}. Leave empty to keep them; what you write replaces all of them.`;
}

interface PrivateNetworkProps extends Pick<SettingsFieldsProps, "draft" | "onChange"> {
  may: boolean;
}

/** Opening the own network is an admin's; whoever may change destinations may close it. */
function PrivateNetwork({ draft, onChange, may }: PrivateNetworkProps) {
  const on = draft.allowPrivateNetwork;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-h-6 items-center gap-2 text-sm">
        <Checkbox
          id="allow-private"
          checked={on}
          disabled={!may && !on}
          aria-describedby={may ? undefined : "allow-private-hint"}
          onCheckedChange={(checked) => onChange({ allowPrivateNetwork: checked })}
        />
        <label htmlFor="allow-private">Allow private addresses</label>
      </div>
      {may ? null : (
        <p id="allow-private-hint" className="text-xs text-muted">
          {on
            ? "An admin allowed this. Moving the destination to another machine needs an admin again."
            : "Only an admin may let events into your own network. Ask one if the destination is there."}
        </p>
      )}
      {on && may ? (
        <Callout tone="attention">
          Events may then be sent to machines inside your own network. Allow it only for a destination that
          really is there.
        </Callout>
      ) : null}
    </div>
  );
}
