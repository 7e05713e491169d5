"use client";

import { useEffect, useRef, type FormEvent } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import type { ProofQuestion } from "@/components/ui/ask-for-proof";
import { DialogWindow } from "@/components/ui/dialog-window";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";
import type { ProveAction } from "./proof-layer";
import { onProofElsewhere } from "./proof-tabs";

const FORM_ID = "prove-identity";
const LASTS = "It counts for ten minutes in this browser. What you were about to do goes on by itself.";

interface ProofDialogProps {
  question: ProofQuestion;
  prove: ProveAction;
  onAnswer: (proven: boolean) => void;
}

/** Asks for the password or a code, or sends to the identity provider in a tab of its own. */
export function ProofDialog(props: ProofDialogProps) {
  return props.question.means === "single-sign-on" ? <AskElsewhere {...props} /> : <AskHere {...props} />;
}

function useFocusBack({ focused }: ProofQuestion) {
  return useRef(focused instanceof HTMLElement ? focused : null);
}

function AskHere({ question, prove, onAnswer }: ProofDialogProps) {
  const trigger = useFocusBack(question);
  const field = useRef<HTMLInputElement>(null);
  const action = useAction(prove, { onDone: () => onAnswer(true) });
  const byCode = question.means === "code";

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void action.run({ proof: (new FormData(event.currentTarget).get("proof") as string | null) ?? "" });
  }

  return (
    <DialogWindow
      title="Is it you?"
      description={`This needs ${byCode ? "a code of your second factor" : "your password"} once more. ${LASTS}`}
      onOpenChange={() => onAnswer(false)}
      trigger={trigger}
      focusFirst={field}
      footer={
        <>
          <Button onClick={() => onAnswer(false)}>Cancel</Button>
          <Button type="submit" form={FORM_ID} variant="primary" busy={action.busy}>
            Go on
          </Button>
        </>
      }
    >
      <form id={FORM_ID} onSubmit={submit} noValidate>
        <Field
          label={byCode ? "Code" : "Password"}
          hint={byCode ? "What your authenticator app shows now, or a recovery code." : undefined}
          error={action.fields["proof"]}
        >
          {(control) => (
            <Input
              {...control}
              ref={field}
              name="proof"
              type={byCode ? "text" : "password"}
              autoComplete={byCode ? "one-time-code" : "current-password"}
              className={byCode ? "font-mono" : undefined}
            />
          )}
        </Field>
      </form>
    </DialogWindow>
  );
}

function AskElsewhere({ question, onAnswer }: ProofDialogProps) {
  const trigger = useFocusBack(question);
  useEffect(() => onProofElsewhere(() => onAnswer(true)), [onAnswer]);
  return (
    <DialogWindow
      title="Is it you?"
      description={`This needs a new sign-in at your identity provider, in a tab of its own, so that nothing is lost here. ${LASTS}`}
      onOpenChange={() => onAnswer(false)}
      trigger={trigger}
      footer={
        <>
          <Button onClick={() => onAnswer(true)}>I have signed in</Button>
          <ButtonLink href="/prove" target="_blank" variant="primary">
            Sign in again
          </ButtonLink>
        </>
      }
    />
  );
}
