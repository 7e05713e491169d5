"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { NativeSelect, Textarea } from "@/components/ui/input";
import { CORRECTION_NOTE_MAX } from "@/lib/failures/correction-model";
import {
  CATEGORY_TEXT,
  FAILURE_CATEGORIES,
  RETRIED_CATEGORIES,
  type FailureCategory,
} from "@/lib/failures/model";

interface CorrectionNoteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  current: FailureCategory | null;
  /** Resolves true when it was corrected. */
  onCorrect: (category: FailureCategory, note: string) => Promise<boolean>;
}

/** A correction with the reason for it, for whoever looks later. */
export function CorrectionNote({ open, onOpenChange, current, onCorrect }: CorrectionNoteProps) {
  const [category, setCategory] = useState<FailureCategory | "">("");
  const [note, setNote] = useState("");
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Correct the verdict"
      description="It stands in the audit log with your name, and can be taken back."
      confirmLabel="Correct it"
      ready={category !== ""}
      onConfirm={async () => category !== "" && onCorrect(category, note.trim())}
    >
      <div className="flex flex-col gap-3">
        <Field label="What was it?" hint={category === "" ? undefined : CATEGORY_TEXT[category].meaning}>
          {(control) => (
            <NativeSelect
              {...control}
              value={category}
              onChange={(event) => setCategory(event.target.value as FailureCategory)}
            >
              <option value="" disabled>
                Choose what it was
              </option>
              <Choices passing current={current} />
              <Choices passing={false} current={current} />
            </NativeSelect>
          )}
        </Field>
        <Field label="Why" optional hint="For example: their status page said so.">
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              maxLength={CORRECTION_NOTE_MAX}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </div>
    </ConfirmDialog>
  );
}

function Choices({ passing, current }: { passing: boolean; current: FailureCategory | null }) {
  const those = FAILURE_CATEGORIES.filter((one) => RETRIED_CATEGORIES.includes(one) === passing);
  return (
    <optgroup label={passing ? "It passes: try again by itself" : "It stays: a person must act"}>
      {those.map((one) => (
        <option key={one} value={one}>
          {CATEGORY_TEXT[one].label}
          {one === current ? " (as it is said now)" : ""}
        </option>
      ))}
    </optgroup>
  );
}
