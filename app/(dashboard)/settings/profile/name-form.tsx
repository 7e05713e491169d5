"use client";

import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";
import { changeOwnNameAction } from "../actions";

/** How the person is called in the audit log and in menus. */
export function NameForm({ name }: { name: string }) {
  const action = useAction(changeOwnNameAction, { success: "Your name was changed." });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void action.run({ name: (new FormData(event.currentTarget).get("name") as string | null) ?? "" });
  }
  return (
    <form onSubmit={submit} className="flex items-end gap-2" noValidate>
      <Field label="Name" error={action.fields["name"]} className="flex-1">
        {(control) => <Input {...control} name="name" defaultValue={name} autoComplete="name" />}
      </Field>
      <Button type="submit" busy={action.busy}>
        Save
      </Button>
    </form>
  );
}
