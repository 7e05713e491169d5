"use client";

import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { Callout } from "@/components/ui/callout";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Action } from "@/components/ui/action";
import { useAction } from "@/components/ui/use-action";
import type { RotationRule } from "@/lib/providers/model";
import { SecretChoice, type SecretDraft } from "./secret-choice";
import { SecretDialog, type TakenSecret } from "./secret-dialog";

export interface RotateInput {
  slug: string;
  /** How long the secrets live now go on verifying. */
  overlapHours: number;
  secret?: string;
}

export interface RotatedSecret extends TakenSecret {
  /** Until when the old one still verifies; null when only the new one does. */
  previousUntil: string | null;
}

export interface RotateDialogProps {
  source: {
    slug: string;
    name: string;
    providerName: string;
    secretHelp: string;
    /** How long the old secret should go on, by the provider's rule, and why. */
    rotation: RotationRule | null;
  };
  /** What would be refused without every secret of today, which an overlap of 0 ends. */
  wouldRefuse: string;
  rotate: Action<RotateInput, RotatedSecret>;
}

const NO_RULE: RotationRule = {
  overlapHours: 24,
  reason: "Requests that were signed before the change still come in for a while.",
};
const HOURS_MAX = 24 * 30;

/** Puts a new secret beside the old ones, which go on verifying for a while. */
export function RotateDialog({ source, wouldRefuse, rotate }: RotateDialogProps) {
  return (
    <SecretDialog<RotatedSecret>
      trigger={
        <Button>
          <RefreshCw aria-hidden />
          Rotate now…
        </Button>
      }
      told={(rotated) => ({
        title: `Version ${rotated.version} is live`,
        made: `Set it at ${source.providerName}. ${afterwards(rotated)}`,
        pasted: `Requests signed with the new secret verify from now on. ${afterwards(rotated)}`,
      })}
      renderForm={(onDone) => (
        <RotateForm source={source} wouldRefuse={wouldRefuse} rotate={rotate} onDone={onDone} />
      )}
    />
  );
}

function afterwards(rotated: RotatedSecret): string {
  return rotated.previousUntil === null
    ? "Requests signed with an older one are refused."
    : "The old one goes on working until the overlap ends.";
}

function RotateForm({
  source,
  wouldRefuse,
  rotate,
  onDone,
}: RotateDialogProps & { onDone: (done: RotatedSecret) => void }) {
  const rule = source.rotation ?? NO_RULE;
  const [hours, setHours] = useState(String(rule.overlapHours));
  const [draft, setDraft] = useState<SecretDraft>({ mode: "paste", value: "" });
  const { run, busy, fields: errors } = useAction(rotate, { onDone });
  const ready = hours.trim() !== "" && (draft.mode === "generate" || draft.value.trim() !== "");

  const submit = () =>
    run({
      slug: source.slug,
      overlapHours: Number(hours),
      secret: draft.mode === "paste" ? draft.value.trim() : undefined,
    });

  return (
    <DialogContent
      title={`Rotate the secret of ${source.name}`}
      description="The new secret verifies at once. The old one goes on for the overlap, so no event is refused while you change it at the provider. With an overlap of 0 every earlier secret stops at once."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" busy={busy} disabled={!ready} onClick={() => void submit()}>
            Rotate
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <SecretChoice
          provider={{ needsSecret: true, secretHelp: source.secretHelp, name: source.providerName }}
          draft={draft}
          error={errors["secret"] ?? null}
          onChange={setDraft}
        />
        <OverlapField
          hint={rule.reason}
          hours={hours}
          error={errors["overlapHours"] ?? null}
          onChange={setHours}
        />
        {endsAtOnce(hours) ? <EndsAtOnce wouldRefuse={wouldRefuse} /> : null}
      </div>
    </DialogContent>
  );
}

function endsAtOnce(hours: string): boolean {
  return hours.trim() !== "" && Number(hours) === 0;
}

function EndsAtOnce({ wouldRefuse }: { wouldRefuse: string }) {
  return (
    <Callout tone="attention" title="Every secret of today ends at once">
      {wouldRefuse}
    </Callout>
  );
}

interface OverlapFieldProps {
  hours: string;
  hint: string;
  error: string | null;
  onChange: (hours: string) => void;
}

function OverlapField({ hours, hint, error, onChange }: OverlapFieldProps) {
  return (
    <Field label="Overlap in hours" hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          type="number"
          min={0}
          max={HOURS_MAX}
          value={hours}
          onChange={(event) => onChange(event.target.value)}
          className="max-w-32"
        />
      )}
    </Field>
  );
}
