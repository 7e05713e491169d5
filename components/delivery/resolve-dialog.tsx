"use client";

import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import type { Action } from "@/components/ui/action";
import { useAction } from "@/components/ui/use-action";
import { plural } from "@/lib/format/count";

export interface ResolveInput {
  deliveryIds: string[];
  note: string;
}

export interface ResolveResult {
  changed: number;
}

interface ResolveDialogProps {
  trigger: ReactNode;
  deliveryIds: string[];
  resolve: Action<ResolveInput, ResolveResult>;
  onDone?: () => void;
}

/** Closes dead letters with a note, without sending anything. */
export function ResolveDialog({ trigger, deliveryIds, resolve, onDone }: ResolveDialogProps) {
  const router = useRouter();
  const [note, setNote] = useState("");
  const one = deliveryIds.length === 1;
  const { run, fields } = useAction(resolve, {
    success: ({ changed }) => `${plural(changed, "dead letter")} resolved.`,
    onDone: () => {
      setNote("");
      onDone?.();
      router.refresh();
    },
  });

  return (
    <ConfirmDialog
      trigger={trigger}
      title={one ? "Resolve this dead letter?" : `Resolve ${deliveryIds.length} dead letters?`}
      description="Nothing is sent. It leaves the inbox with your note, and can be opened again."
      confirmLabel="Resolve"
      ready={note.trim() !== ""}
      onConfirm={() => run({ deliveryIds, note: note.trim() })}
    >
      <Field
        label="Note"
        error={Object.values(fields)[0]}
        hint="How it was settled, for whoever looks later. For example: booked by hand, journal 4711."
      >
        {(control) => (
          <Textarea {...control} rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  );
}
