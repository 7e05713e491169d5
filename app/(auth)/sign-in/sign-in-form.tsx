"use client";

import { KeyRound } from "lucide-react";
import { useState, type FormEvent } from "react";
import { signInWithPassword, startSingleSignOn } from "@/components/access/session-requests";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { DemoPeople, type Demo } from "./demo-people";
import { messageOfCode } from "./messages";

interface SignInFormProps {
  /** Where to go afterwards: a path of this console. */
  next: string;
  initialError: string | null;
  singleSignOn: boolean;
  demo: Demo | null;
}

/** E-mail and password, single sign-on when configured, and the demo's people when it runs. */
export function SignInForm({ next, initialError, singleSignOn, demo }: SignInFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  // Whose code was asked for: another person may have none, and could not leave the field empty.
  const [codeOf, setCodeOf] = useState<string | null>(null);
  const [error, setError] = useState(initialError);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setError(null);
    const codeAsked = codeOf === email;
    const refusal = await signInWithPassword({ email, password, code: codeAsked ? code : "" });
    // A whole page load, so that nothing rendered for nobody stays in the router's cache.
    if (refusal === null) return window.location.assign(next);
    setCode("");
    if (refusal === "code-needed") setCodeOf(email);
    setError(refusal === "code-needed" ? null : messageOfCode(refusal));
    setBusy(false);
  }

  return (
    <div className="flex flex-col gap-4">
      {error ? (
        <Callout tone="failed" announce>
          {error}
        </Callout>
      ) : null}
      {singleSignOn ? <SingleSignOn next={next} /> : null}
      <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <SignInField label="E-mail" name="email" value={email} onValue={setEmail} />
        <SignInField label="Password" name="password" value={password} onValue={setPassword} />
        {codeOf === email ? <CodeField value={code} onValue={setCode} /> : null}
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          Sign in
        </Button>
      </form>
      {demo ? (
        <DemoPeople
          demo={demo}
          onChoose={(person) => {
            setEmail(person.email);
            setPassword(demo.password);
            setError(null);
          }}
        />
      ) : null}
    </div>
  );
}

function CodeField({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  return (
    <Field label="Code" hint="What your authenticator app shows now, or a recovery code.">
      {(control) => (
        <Input
          {...control}
          name="code"
          autoComplete="one-time-code"
          required
          value={value}
          onChange={(event) => onValue(event.target.value)}
          className="h-10! font-mono sm:h-9!"
        />
      )}
    </Field>
  );
}

function SingleSignOn({ next }: { next: string }) {
  return (
    <>
      <Button size="lg" onClick={() => void startSingleSignOn(next)}>
        <KeyRound aria-hidden />
        Continue with single sign-on
      </Button>
      <div className="flex items-center gap-3 text-xs text-subtle">
        <span className="h-px flex-1 bg-line" />
        or with a password
        <span className="h-px flex-1 bg-line" />
      </div>
    </>
  );
}

interface SignInFieldProps {
  label: string;
  name: "email" | "password";
  value: string;
  onValue: (value: string) => void;
}

function SignInField({ label, name, value, onValue }: SignInFieldProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type={name}
          name={name}
          autoComplete={name === "email" ? "username" : "current-password"}
          required
          value={value}
          onChange={(event) => onValue(event.target.value)}
          className="h-10! sm:h-9!"
        />
      )}
    </Field>
  );
}
