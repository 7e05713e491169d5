"use client";

import { BellOff } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { GroupActions, MuteChoice } from "./group-actions";
import { useGroupAction } from "./use-group-action";

interface MuteDialogProps {
  ids: string[];
  triage: NonNullable<GroupActions["triage"]>;
  /** Whether the key z means this button. */
  keys?: boolean;
  onDone?: () => void;
}

interface Draft {
  until: string;
  failures: string;
  amount: string;
  currency: string;
}

const EMPTY: Draft = { until: "", failures: "", amount: "", currency: "EUR" };

/** What was typed as a rule; only what is filled in counts. The time is the viewer's own. */
function choiceOf({ until, failures, amount, currency }: Draft): MuteChoice {
  return {
    ...(until ? { until: new Date(until).toISOString() } : {}),
    ...(failures ? { failures: Number(failures) } : {}),
    ...(amount.trim()
      ? { money: { amount: amount.trim().replace(",", "."), currency: currency.trim().toUpperCase() } }
      : {}),
  };
}

/** Takes groups out of the list until a time, so many further failures or so much money, whichever comes first. */
export function MuteDialog({ ids, triage, keys = true, onDone }: MuteDialogProps) {
  const [draft, setDraft] = useState(EMPTY);
  const { run, fields } = useGroupAction(triage.mute, {
    done: "muted",
    undo: () => triage.unmute({ ids }),
    onDone: () => {
      setDraft(EMPTY);
      onDone?.();
    },
  });
  const set = (name: keyof Draft) => (value: string) => setDraft((before) => ({ ...before, [name]: value }));
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" data-inbox-key={keys ? "z" : undefined}>
          <BellOff aria-hidden />
          Mute…
        </Button>
      }
      title={ids.length === 1 ? "Mute this failure group?" : `Mute ${ids.length} failure groups?`}
      description="It leaves the list until one of these happens. With none of them, until someone unmutes it."
      confirmLabel="Mute"
      onConfirm={() => run({ ids, ...choiceOf(draft) })}
    >
      <Rules draft={draft} set={set} fields={fields} />
    </ConfirmDialog>
  );
}

interface RulesProps {
  draft: Draft;
  set: (name: keyof Draft) => (value: string) => void;
  fields: Record<string, string>;
}

function Rules({ draft, set, fields }: RulesProps) {
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
      <Text
        label="Until"
        type="datetime-local"
        value={draft.until}
        onChange={set("until")}
        error={fields["until"]}
      />
      <Text
        label="Or further failures"
        type="number"
        value={draft.failures}
        onChange={set("failures")}
        error={fields["failures"]}
      />
      <Text
        label="Or money at risk"
        inputMode="decimal"
        value={draft.amount}
        onChange={set("amount")}
        error={fields["money"]}
      />
      <Text label="Currency" value={draft.currency} onChange={set("currency")} />
    </div>
  );
}

interface TextProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string;
  type?: string;
  inputMode?: "decimal";
}

function Text({ label, error, onChange, type = "text", ...rest }: TextProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <Input
          {...control}
          {...rest}
          type={type}
          min={1}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
