"use client";

import { useEffect, useState, type FormEvent } from "react";
import { askPasswordLink, type LinkAnswer } from "@/components/access/password-link-requests";
import { Button, ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Person = Extract<LinkAnswer, { ok: true }>["person"];

/** Reads the link, says whose password it sets, and sets it. */
export function SetPasswordForm() {
  const [token, setToken] = useState("");
  const [person, setPerson] = useState<Person | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [done, setDone] = useState(false);

  useEffect(() => {
    function read() {
      const found = window.location.hash.slice(1);
      // Out of the address bar and the history, before anyone reads it over a shoulder.
      window.history.replaceState(null, "", window.location.pathname);
      setToken(found);
      setDone(false);
      void askPasswordLink({ token: found }).then((answer) => {
        setPerson(answer.ok ? answer.person : null);
        setError(answer.ok ? null : answer.message);
      });
    }
    read();
    // Another link opened in the same tab loads no page anew.
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);

  if (done) return <Done />;
  if (error)
    return (
      <Callout tone="failed" announce>
        {error}
      </Callout>
    );
  if (!person) return <p className="text-sm text-muted">Looking at the link…</p>;
  return <PasswordFields person={person} token={token} onDone={() => setDone(true)} onEnded={setError} />;
}

function Done() {
  return (
    <div className="flex flex-col gap-4">
      <Callout tone="ok" announce>
        Your password is set. Sign in with it now.
      </Callout>
      <ButtonLink href="/sign-in" variant="primary">
        Go to sign-in
      </ButtonLink>
    </div>
  );
}

interface PasswordFieldsProps {
  person: Person;
  token: string;
  onDone: () => void;
  /** The link can't be used any more. */
  onEnded: (message: string) => void;
}

function PasswordFields({ person, token, onDone, onEnded }: PasswordFieldsProps) {
  const [problem, setProblem] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = (new FormData(event.currentTarget).get("password") as string | null) ?? "";
    setBusy(true);
    const answer = await askPasswordLink({ token, password });
    setBusy(false);
    if (answer.ok) return onDone();
    if (answer.password) return setProblem(answer.password);
    onEnded(answer.message);
  }

  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)} noValidate>
      <p className="text-sm text-muted">
        {person.name}, choose the password that you will sign in with as {person.email}.
      </p>
      {/* Lets a password manager know whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={person.email} readOnly hidden />
      <Field label="New password" hint="At least 12 characters." error={problem}>
        {(control) => <Input {...control} type="password" name="password" autoComplete="new-password" />}
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        Set password
      </Button>
    </form>
  );
}
