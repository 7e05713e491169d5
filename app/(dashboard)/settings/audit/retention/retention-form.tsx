"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { useAction } from "@/components/ui/use-action";
import { setAuditRetentionAction } from "../../actions";

const FOREVER = "forever";
const YEARS: readonly SelectOption[] = [
  { value: FOREVER, label: "Forever" },
  { value: "366", label: "One year", hint: "The least that card schemes ask for" },
  { value: "1096", label: "Three years" },
  { value: "1827", label: "Five years" },
  { value: "2557", label: "Seven years" },
  { value: "3653", label: "Ten years" },
];

/** Sets the retention; a time that the command line chose stays among the choices. */
export function RetentionForm({ days }: { days: number | null }) {
  const present = days === null ? FOREVER : String(days);
  const [chosen, setChosen] = useState(present);
  const action = useAction(setAuditRetentionAction, { success: "The retention was set." });
  const known = YEARS.some(({ value }) => value === present);
  const options = known ? YEARS : [...YEARS, { value: present, label: `${present} days` }];
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = (new FormData(event.currentTarget).get("reason") as string | null) ?? "";
    void action.run({ days: chosen === FOREVER ? null : Number(chosen), reason });
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
      <Field label="Keep entries" error={action.fields["days"]}>
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
