"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import type { Action } from "@/components/ui/action";
import { useAction } from "@/components/ui/use-action";

const FOREVER = "forever";

interface RetentionFormProps {
  /** Null: for ever. */
  days: number | null;
  /** What is kept, for the label. */
  label: string;
  /** Days as values. */
  choices: readonly SelectOption[];
  set: Action<{ days: number | null; reason: string }, void>;
}

/** Sets a retention; a time that the command line chose stays among the choices. */
export function RetentionForm({ days, label, choices, set }: RetentionFormProps) {
  const present = days === null ? FOREVER : String(days);
  const [chosen, setChosen] = useState(present);
  const action = useAction(set, { success: "The retention was set." });
  const known = [{ value: FOREVER, label: "Forever" }, ...choices];
  const options = known.some(({ value }) => value === present)
    ? known
    : [...known, { value: present, label: `${present} days` }];
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = (new FormData(event.currentTarget).get("reason") as string | null) ?? "";
    void action.run({ days: chosen === FOREVER ? null : Number(chosen), reason });
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
      <Field label={label} error={action.fields["days"]}>
        {(control) => <Select id={control.id} options={options} value={chosen} onValueChange={setChosen} />}
      </Field>
      <Field
        label="Why"
        hint="It goes into the audit log. What is removed can't be brought back but from a backup."
        error={action.fields["reason"]}
      >
        {(control) => <Input {...control} name="reason" />}
      </Field>
      <div>
        <Button type="submit" busy={action.busy}>
          Save
        </Button>
      </div>
    </form>
  );
}
