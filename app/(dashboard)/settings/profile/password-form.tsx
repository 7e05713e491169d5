"use client";

import type { FormEvent } from "react";
import { leave } from "@/components/access/session-requests";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";
import { changeOwnPasswordAction } from "../actions";

/** Changes the own password; every session, this one too, then signs in anew. */
export function PasswordForm({ email }: { email: string }) {
  const action = useAction(changeOwnPasswordAction, { onDone: () => void leave() });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void action.run({
      currentPassword: (form.get("currentPassword") as string | null) ?? "",
      newPassword: (form.get("newPassword") as string | null) ?? "",
    });
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
      {/* Lets a password manager know whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label="Current password" error={action.fields["currentPassword"]}>
        {(control) => (
          <Input {...control} type="password" name="currentPassword" autoComplete="current-password" />
        )}
      </Field>
      <Field
        label="New password"
        hint="At least 12 characters. You sign in again afterwards, on every device."
        error={action.fields["newPassword"]}
      >
        {(control) => <Input {...control} type="password" name="newPassword" autoComplete="new-password" />}
      </Field>
      <div>
        <Button type="submit" busy={action.busy}>
          Change password
        </Button>
      </div>
    </form>
  );
}
