"use client";

import { Combine, Split } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/input";
import type { GroupActions } from "./group-actions";
import { useGroupAction } from "./use-group-action";

interface MergeDialogProps {
  id: string;
  /** Other groups of the same destination. */
  others: readonly { id: string; template: string }[];
  merge: NonNullable<GroupActions["merge"]>;
}

const short = (text: string) => (text.length > 90 ? `${text.slice(0, 89)}…` : text);

/** Says that this group is the same as another one of its destination. */
export function MergeDialog({ id, others, merge }: MergeDialogProps) {
  const [into, setInto] = useState("");
  const { run } = useGroupAction(merge.merge, { done: "merged", undo: () => merge.unmerge({ id }) });
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" disabled={others.length === 0}>
          <Combine aria-hidden />
          Merge…
        </Button>
      }
      title="Merge with another group?"
      description="They are shown, counted and acted on as one, later failures included. It can be taken back at any time, and loses nothing."
      confirmLabel="Merge"
      ready={into !== ""}
      onConfirm={() => run({ ids: [id], into })}
    >
      <Field label="It is the same as">
        {(control) => (
          <NativeSelect {...control} value={into} onChange={(event) => setInto(event.target.value)}>
            <option value="" disabled>
              Choose a group
            </option>
            {others.map((other) => (
              <option key={other.id} value={other.id}>
                {short(other.template)}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
    </ConfirmDialog>
  );
}

/** Takes the merge of one group back. */
export function UnmergeButton({ id, merge }: { id: string; merge: NonNullable<GroupActions["merge"]> }) {
  const { run, busy } = useGroupAction(merge.unmerge, { done: "given back" });
  return (
    <Button size="sm" variant="ghost" busy={busy} onClick={() => void run({ id })}>
      <Split aria-hidden />
      Take apart
    </Button>
  );
}
