"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import type { Person } from "@/lib/delivery/inbox-model";
import type { PolicyAction } from "@/lib/delivery/policy-model";
import type { PolicyDraft } from "./policy-draft";

const ACTIONS: readonly SelectOption<PolicyAction>[] = [
  { value: "retry", label: "Try again", hint: "By itself, by the waits below." },
  { value: "park", label: "Park at once", hint: "A dead letter that waits for a person." },
  { value: "hold", label: "Keep on hold", hint: "Until a person lets it go or changes the destination." },
];
const EVERYONE = "everyone";

interface PolicyFieldsProps {
  draft: PolicyDraft;
  errors: Partial<Record<keyof PolicyDraft, string>>;
  /** What no rule means here. */
  inherits: string;
  people: readonly Person[];
  disabled: boolean;
  onChange: (changes: Partial<PolicyDraft>) => void;
}

/** One rule: what to do, and what that needs. */
export function PolicyFields(props: PolicyFieldsProps) {
  const { draft, inherits, disabled, onChange } = props;
  const { action } = draft;
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
      <Field label="What follows" className="sm:col-span-1">
        {({ id }) => (
          <Select<PolicyDraft["action"]>
            id={id}
            disabled={disabled}
            options={[{ value: "inherit", label: inherits }, ...ACTIONS]}
            value={action}
            onValueChange={(value) => onChange({ action: value })}
          />
        )}
      </Field>
      {action === "retry" ? (
        <>
          <TextField {...props} name="schedule" label="Waits" hint="Such as 10s, 5m, 1h." />
          <TextField {...props} name="attempts" label="Attempts, at most" />
        </>
      ) : null}
      {action === "retry" || action === "hold" ? (
        <TextField
          {...props}
          name="horizon"
          label={action === "hold" ? "At most for" : "Not later than"}
          hint="Such as 3d."
        />
      ) : null}
      {action === "park" || action === "hold" ? (
        <TextField
          {...props}
          name="doubt"
          label="Try all the same from, %"
          hint="The chance that it passes; then three attempts, slowly."
        />
      ) : null}
      {action === "inherit" ? null : <AssigneeField {...props} />}
    </div>
  );
}

interface TextFieldProps extends PolicyFieldsProps {
  name: "schedule" | "attempts" | "horizon" | "doubt";
  label: string;
  hint?: string;
}

function TextField({ draft, errors, disabled, onChange, name, label, hint }: TextFieldProps) {
  const empty = name === "doubt" ? "Empty: never." : "Empty: the destination's own.";
  return (
    <Field label={label} optional hint={`${hint ? `${hint} ` : ""}${empty}`} error={errors[name]}>
      {(control) => (
        <Input
          {...control}
          value={draft[name]}
          disabled={disabled}
          autoComplete="off"
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}

function AssigneeField({ draft, people, disabled, onChange }: PolicyFieldsProps) {
  return (
    <Field label="Dead letters go to" hint="They stand in that person's inbox.">
      {({ id }) => (
        <Select
          id={id}
          disabled={disabled}
          options={[
            { value: EVERYONE, label: "Everyone" },
            ...people.map((person) => ({ value: person.id, label: person.name })),
          ]}
          value={draft.assigneeId || EVERYONE}
          onValueChange={(value) => onChange({ assigneeId: value === EVERYONE ? "" : value })}
        />
      )}
    </Field>
  );
}
