"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useAction } from "@/components/ui/use-action";
import { may, type Permission, type Role } from "@/lib/access/permissions";
import { createApiKeyAction } from "../actions";
import { ROLE_OPTIONS } from "../role-options";
import { ScopeChoice } from "./scope-choice";

const FORM_ID = "create-api-key";
const LIFETIMES = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "never", label: "No end" },
] as const;
type Lifetime = (typeof LIFETIMES)[number]["value"];

const DAY_MS = 86_400_000;

/** Asks what the key is for, makes it and shows it once. */
export function CreateApiKeyContent() {
  const [made, setMade] = useState<string | null>(null);
  const [role, setRole] = useState<Role>("viewer");
  const [scopes, setScopes] = useState<readonly Permission[]>([]);
  const [lifetime, setLifetime] = useState<Lifetime>("90");
  const action = useAction(createApiKeyAction, { onDone: (data) => setMade(data.key) });
  if (made) return <MadeKey value={made} />;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = (new FormData(event.currentTarget).get("name") as string | null) ?? "";
    const expiresAt = lifetime === "never" ? null : new Date(Date.now() + Number(lifetime) * DAY_MS);
    const within = scopes.filter((scope) => may(role, scope));
    void action.run({ name, role, scopes: within.length > 0 ? [...within] : null, expiresAt });
  }

  return (
    <DialogContent
      title="Create an API key"
      description="The key is shown once. Give it the smallest role that does its work, and narrow it further where you can."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={FORM_ID} variant="primary" busy={action.busy}>
            Create key
          </Button>
        </>
      }
    >
      <form id={FORM_ID} className="flex flex-col gap-4" onSubmit={submit} noValidate>
        <Field label="What it is for" error={action.fields["name"]}>
          {(control) => <Input {...control} name="name" placeholder="Nightly export" autoComplete="off" />}
        </Field>
        <Field label="Role" error={action.fields["role"]}>
          {(control) => (
            <Select id={control.id} options={ROLE_OPTIONS} value={role} onValueChange={setRole} />
          )}
        </Field>
        <ScopeChoice role={role} scopes={scopes} onScopes={setScopes} error={action.fields["scopes"]} />
        <Field label="Works for" error={action.fields["expiresAt"]}>
          {(control) => (
            <Select id={control.id} options={LIFETIMES} value={lifetime} onValueChange={setLifetime} />
          )}
        </Field>
      </form>
    </DialogContent>
  );
}

function MadeKey({ value }: { value: string }) {
  return (
    <DialogContent
      title="Copy the key now"
      footer={
        <DialogClose>
          <Button variant="primary">I have stored it</Button>
        </DialogClose>
      }
    >
      <Callout tone="attention" announce className="mb-3">
        This is the only time the key is shown. Only its fingerprint is stored here.
      </Callout>
      <CodeBlock code={value} what="API key" wrap />
      <p className="mt-3 text-sm text-muted">
        Send it as <code className="font-mono text-xs">Authorization: Bearer …</code>, or set it as{" "}
        <code className="font-mono text-xs">TALLYHOOK_API_KEY</code> for the command line.
      </p>
    </DialogContent>
  );
}
