"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { useAction } from "@/components/ui/use-action";
import type { SecondFactorView } from "@/lib/access/second-factor";
import { plural } from "@/lib/format/count";
import { confirmSecondFactorAction, removeOwnSecondFactorAction, startSecondFactorAction } from "../actions";

/** The own second factor: set up, on with a way to turn it off, or off. */
export function SecondFactorCard({ factor }: { factor: SecondFactorView }) {
  // Kept here, where they outlive a page that is read anew before they were put away.
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <Card
      title="Second factor"
      id="second-factor"
      className="lg:col-span-2"
      description="A code of an authenticator app, asked after your password."
    >
      {codes ? (
        <RecoveryCodes codes={codes} onStored={() => setCodes(null)} />
      ) : factor.since ? (
        <TurnedOn factor={factor} />
      ) : (
        <TurnedOff onCodes={setCodes} />
      )}
    </Card>
  );
}

function TurnedOff({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const [drawn, setDrawn] = useState<{ secret: string; uri: string } | null>(null);
  const start = useAction(startSecondFactorAction, { onDone: setDrawn });
  if (drawn) return <Confirm drawn={drawn} onDone={onCodes} />;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm text-muted">
        It is off. With it, whoever learns your password still can’t sign in as you.
      </p>
      <Button busy={start.busy} onClick={() => void start.run(null)}>
        Set up
      </Button>
    </div>
  );
}

function Confirm({
  drawn,
  onDone,
}: {
  drawn: { secret: string; uri: string };
  onDone: (codes: string[]) => void;
}) {
  const confirm = useAction(confirmSecondFactorAction, {
    onDone: ({ recoveryCodes }) => onDone(recoveryCodes),
  });
  return (
    <div className="flex max-w-xl flex-col gap-4 text-sm">
      <p>
        Add an account to your authenticator app with this secret, or{" "}
        <a href={drawn.uri} className="text-accent-text underline underline-offset-2">
          open the app on this device
        </a>
        . It is shown this once.
      </p>
      <CodeBlock code={drawn.secret} what="secret" wrap />
      <CodeForm label="Code that the app shows now" button="Turn on" {...confirm} />
    </div>
  );
}

function RecoveryCodes({ codes, onStored }: { codes: string[]; onStored: () => void }) {
  const router = useRouter();
  return (
    <div className="flex max-w-xl flex-col gap-4 text-sm">
      <Callout tone="attention" announce>
        The second factor is on. Keep these recovery codes where you keep passwords: each signs you in once
        when the app is lost, and they are shown only now.
      </Callout>
      <CodeBlock code={codes.join("\n")} what="recovery codes" wrap />
      <div>
        <Button
          variant="primary"
          onClick={() => {
            onStored();
            router.refresh();
          }}
        >
          I have stored them
        </Button>
      </div>
    </div>
  );
}

function TurnedOn({ factor }: { factor: SecondFactorView }) {
  const remove = useAction(removeOwnSecondFactorAction, {
    success: "The second factor is off. You sign in with your password alone.",
  });
  return (
    <div className="flex max-w-xl flex-col gap-4 text-sm">
      <p>
        It is on since <RelativeTime at={factor.since} />;{" "}
        {plural(factor.recoveryCodesLeft, "recovery code is", "recovery codes are")} left. To get new ones,
        turn it off and set it up again.
      </p>
      <CodeForm label="Code of the app, or a recovery code" button="Turn off" {...remove} />
    </div>
  );
}

interface CodeFormProps {
  label: string;
  button: string;
  run: (input: { code: string }) => Promise<boolean>;
  busy: boolean;
  fields: Record<string, string>;
}

function CodeForm({ label, button, run, busy, fields }: CodeFormProps) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void run({ code: (new FormData(event.currentTarget).get("code") as string | null) ?? "" });
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3" noValidate>
      <Field label={label} error={fields["code"]} className="max-w-72">
        {(control) => <Input {...control} name="code" autoComplete="one-time-code" className="font-mono" />}
      </Field>
      <div>
        <Button type="submit" busy={busy}>
          {button}
        </Button>
      </div>
    </form>
  );
}
