"use client";

import { useRouter } from "next/navigation";
import { useState, type ReactElement } from "react";
import type { Action } from "@/components/ui/action";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { NativeSelect, Textarea } from "@/components/ui/input";
import { useInboxAction } from "@/components/inbox/use-inbox-action";
import {
  NOTE_LENGTH_MAX,
  RESOLUTION_REASON_TEXT,
  RESOLUTION_REASONS,
  type InboxResult,
  type InboxTarget,
  type ResolutionReason,
} from "@/lib/delivery/inbox-model";
import { formatCount } from "@/lib/format/count";

export type ResolveInput = InboxTarget & { reason: ResolutionReason | null; note: string };

interface ResolveDialogProps {
  trigger: ReactElement;
  target: InboxTarget;
  /** How many it covers; null while they are not counted. */
  count: number | null;
  resolve: Action<ResolveInput, InboxResult>;
  undo?: Action<{ correlationId: string }, InboxResult>;
  onDone?: () => void;
}

/** Closes dead letters with a reason and a note, without sending anything. */
export function ResolveDialog({ trigger, target, count, resolve, undo, onDone }: ResolveDialogProps) {
  const router = useRouter();
  const [reason, setReason] = useState<ResolutionReason | "">("");
  const [note, setNote] = useState("");
  const { run, fields } = useInboxAction(resolve, {
    done: "resolved",
    undo,
    onDone: () => {
      setNote("");
      setReason("");
      onDone?.();
      router.refresh();
    },
  });
  const text = reason === "" ? null : RESOLUTION_REASON_TEXT[reason];
  const many = count === null ? "all that match" : `${formatCount(count)} dead letters`;
  return (
    <ConfirmDialog
      trigger={trigger}
      title={count === 1 ? "Resolve this dead letter?" : `Resolve ${many}?`}
      description="Nothing is sent. It leaves the inbox with your reason, and can be opened again."
      confirmLabel="Resolve"
      ready={text !== null && (!text.needsNote || note.trim() !== "")}
      onConfirm={() => run({ ...target, reason: reason === "" ? null : reason, note: note.trim() })}
    >
      <Settlement {...{ reason, setReason, note, setNote }} error={Object.values(fields)[0]} />
    </ConfirmDialog>
  );
}

interface SettlementProps {
  reason: ResolutionReason | "";
  setReason: (reason: ResolutionReason) => void;
  note: string;
  setNote: (note: string) => void;
  error: string | undefined;
}

function Settlement({ reason, setReason, note, setNote, error }: SettlementProps) {
  const text = reason === "" ? null : RESOLUTION_REASON_TEXT[reason];
  return (
    <div className="flex flex-col gap-3">
      <Field label="How was it settled?">
        {(control) => (
          <NativeSelect
            {...control}
            value={reason}
            onChange={(event) => setReason(event.target.value as ResolutionReason)}
          >
            <option value="" disabled>
              Choose a reason
            </option>
            {RESOLUTION_REASONS.map((one) => (
              <option key={one} value={one}>
                {RESOLUTION_REASON_TEXT[one].label}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <Field
        label="Note"
        optional={text !== null && !text.needsNote}
        error={error}
        hint={text?.hint ?? "How it was settled, for whoever looks later."}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={NOTE_LENGTH_MAX}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}
