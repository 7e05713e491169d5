"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useAction } from "@/components/ui/use-action";
import type { Role } from "@/lib/access/permissions";
import { createMemberAction } from "../actions";
import { ROLE_OPTIONS } from "../role-options";

const FORM_ID = "add-member";

/** Asks for a person's name, e-mail, role and first password. */
export function AddMemberContent({ onDone }: { onDone: () => void }) {
  const [role, setRole] = useState<Role>("viewer");
  const action = useAction(createMemberAction, {
    success: "The member was added. Pass the first password on; they can change it under Profile.",
    onDone,
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => (form.get(name) as string | null) ?? "";
    void action.run({ name: text("name"), email: text("email"), password: text("password"), role });
  }

  return (
    <DialogContent
      title="Add a member"
      description="They sign in with this e-mail and the first password you give them."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={FORM_ID} variant="primary" busy={action.busy}>
            Add member
          </Button>
        </>
      }
    >
      <MemberForm role={role} onRole={setRole} fields={action.fields} onSubmit={submit} />
    </DialogContent>
  );
}

interface MemberFormProps {
  role: Role;
  onRole: (role: Role) => void;
  fields: Record<string, string>;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

function MemberForm({ role, onRole, fields, onSubmit }: MemberFormProps) {
  return (
    <form id={FORM_ID} className="flex flex-col gap-4" onSubmit={onSubmit} noValidate>
      <Field label="Name" error={fields["name"]}>
        {(control) => <Input {...control} name="name" autoComplete="off" />}
      </Field>
      <Field label="E-mail" error={fields["email"]}>
        {(control) => <Input {...control} name="email" type="email" autoComplete="off" />}
      </Field>
      <Field label="Role" error={fields["role"]}>
        {(control) => <Select id={control.id} options={ROLE_OPTIONS} value={role} onValueChange={onRole} />}
      </Field>
      <Field label="First password" hint="At least 12 characters." error={fields["password"]}>
        {(control) => <Input {...control} name="password" autoComplete="new-password" />}
      </Field>
    </form>
  );
}
