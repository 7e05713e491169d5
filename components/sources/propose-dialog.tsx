"use client";

import { FilePlus2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import type { Action } from "@/components/ui/action";
import { useAction } from "@/components/ui/use-action";
import { SecretChoice, type SecretDraft } from "./secret-choice";
import { SecretOnce } from "./secret-once";

export interface ProposeInput {
  slug: string;
  secret?: string;
}

export interface ProposedSecret {
  version: number;
  /** The secret that was made; null when the person pasted one. */
  secret: string | null;
}

interface ProposeDialogProps {
  source: { slug: string; name: string; providerName: string; secretHelp: string };
  /** One secret is proposed at a time. */
  offered: boolean;
  propose: Action<ProposeInput, ProposedSecret>;
}

/**
 * The first of two steps: a secret that verifies while the present one stays in use. It stays on the page
 * without its button: the page learns of the proposal while the secret is still being shown, this once.
 */
export function ProposeDialog({ source, offered, propose }: ProposeDialogProps) {
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState<ProposedSecret | null>(null);
  const router = useRouter();

  function change(next: boolean) {
    setOpen(next);
    if (next) setDone(null);
    else if (done) router.refresh();
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      {offered ? (
        <DialogTrigger>
          <Button>
            <FilePlus2 aria-hidden />
            Propose…
          </Button>
        </DialogTrigger>
      ) : null}
      {done ? (
        <DialogContent
          title={`Version ${done.version} is proposed`}
          footer={
            <DialogClose>
              <Button variant="primary">Done</Button>
            </DialogClose>
          }
        >
          {done.secret ? (
            <SecretOnce
              secret={done.secret}
            >{`Set it at ${source.providerName}, then come back and activate it. It verifies already.`}</SecretOnce>
          ) : (
            <p className="text-sm text-muted">
              Requests signed with it verify from now on. Activate it once {source.providerName} signs with
              it.
            </p>
          )}
        </DialogContent>
      ) : (
        <ProposeForm source={source} propose={propose} onDone={setDone} />
      )}
    </Dialog>
  );
}

function ProposeForm(
  props: Omit<ProposeDialogProps, "offered"> & { onDone: (done: ProposedSecret) => void },
) {
  const { source, propose, onDone } = props;
  const [draft, setDraft] = useState<SecretDraft>({ mode: "paste", value: "" });
  const { run, busy, fields: errors } = useAction(propose, { onDone });
  const ready = draft.mode === "generate" || draft.value.trim() !== "";
  const secret = draft.mode === "paste" ? draft.value.trim() : undefined;
  return (
    <DialogContent
      title={`Propose a secret for ${source.name}`}
      description="For when the provider is changed by somebody else or later: the proposed secret verifies at once, while the present one stays in use until you activate the new one."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            variant="primary"
            busy={busy}
            disabled={!ready}
            onClick={() => void run({ slug: source.slug, secret })}
          >
            Propose
          </Button>
        </>
      }
    >
      <SecretChoice
        provider={{ needsSecret: true, secretHelp: source.secretHelp, name: source.providerName }}
        draft={draft}
        error={errors["secret"] ?? null}
        onChange={setDraft}
      />
    </DialogContent>
  );
}
