"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useAction } from "@/components/ui/use-action";
import type { Role } from "@/lib/access/permissions";
import { createMemberAction, inviteMemberAction, inviteMemberByMailAction } from "../actions";
import { ROLE_OPTIONS } from "../role-options";
import { MadeLinkContent, type MadeLink } from "./made-link-content";
import { useSendsMail } from "./sends-mail";

const FORM_ID = "add-member";

/** Asks for a person's name, e-mail and role; without a first password they get a link to set their own. */
export function AddMemberContent({ onDone }: { onDone: () => void }) {
  const [role, setRole] = useState<Role>("viewer");
  const [made, setMade] = useState<MadeLink | null>(null);
  const sendsMail = useSendsMail();
  const invite = useAction(inviteMemberAction, { onDone: setMade });
  const mail = useAction(inviteMemberByMailAction, { onDone: setMade });
  const create = useAction(createMemberAction, {
    success: "The member was added. Pass the first password on; they can change it under Profile.",
    onDone,
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => (form.get(name) as string | null) ?? "";
    const person = { name: text("name"), email: text("email"), role };
    const password = text("password");
    if (password !== "") void create.run({ ...person, password });
    else void (form.get("mail") ? mail : invite).run(person);
  }

  if (made) return <MadeLinkContent made={made} />;

  return (
    <DialogContent
      title="Add a member"
      description="You get a link to pass on; with it they set their own password within seven days."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            type="submit"
            form={FORM_ID}
            variant="primary"
            busy={invite.busy || mail.busy || create.busy}
          >
            Add member
          </Button>
        </>
      }
    >
      <MemberForm
        role={role}
        onRole={setRole}
        fields={{ ...invite.fields, ...mail.fields, ...create.fields }}
        sendsMail={sendsMail}
        onSubmit={submit}
      />
    </DialogContent>
  );
}

interface MemberFormProps {
  role: Role;
  onRole: (role: Role) => void;
  fields: Record<string, string>;
  sendsMail: boolean;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

function MemberForm({ role, onRole, fields, sendsMail, onSubmit }: MemberFormProps) {
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
      <Field
        label="First password (optional)"
        hint="Leave it empty to get a link. Otherwise at least 12 characters, which you pass on."
        error={fields["password"]}
      >
        {(control) => <Input {...control} name="password" autoComplete="new-password" />}
      </Field>
      {sendsMail ? (
        <label htmlFor="mail-link" className="flex items-center gap-2 text-sm">
          <Checkbox id="mail-link" name="mail" defaultChecked />
          Send the link by e-mail instead of showing it to me
        </label>
      ) : null}
    </form>
  );
}
