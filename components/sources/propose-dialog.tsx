"use client";

import { FilePlus2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogContent } from "@/components/ui/dialog";
import type { Action } from "@/components/ui/action";
import { useAction } from "@/components/ui/use-action";
import { SecretChoice, type SecretDraft } from "./secret-choice";
import { SecretDialog, type TakenSecret } from "./secret-dialog";

export interface ProposeInput {
  slug: string;
  secret?: string;
}

export type ProposedSecret = TakenSecret;

interface ProposeDialogProps {
  source: { slug: string; name: string; providerName: string; secretHelp: string };
  /** One secret is proposed at a time. */
  offered: boolean;
  propose: Action<ProposeInput, ProposedSecret>;
}

/** The first of two steps: a secret that verifies while the present one stays in use. */
export function ProposeDialog({ source, offered, propose }: ProposeDialogProps) {
  return (
    <SecretDialog<ProposedSecret>
      trigger={
        offered ? (
          <Button>
            <FilePlus2 aria-hidden />
            Propose…
          </Button>
        ) : null
      }
      told={({ version }) => ({
        title: `Version ${version} is proposed`,
        made: `Set it at ${source.providerName}, then come back and activate it. It verifies already.`,
        pasted: `Requests signed with it verify from now on. Activate it once ${source.providerName} signs with it.`,
      })}
      renderForm={(onDone) => <ProposeForm source={source} propose={propose} onDone={onDone} />}
    />
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
