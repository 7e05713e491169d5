"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { pathText } from "./tree-nodes";
import type { RevealTarget } from "./use-reveal";

interface RevealDialogProps {
  /** What is asked for; null keeps the dialog closed. */
  target: RevealTarget | null;
  onClose: () => void;
  /** The last reason given, so that a second field needs no typing. */
  reason: string;
  onReveal: (target: RevealTarget, reason: string) => Promise<boolean>;
}

/** Asks for a reason before personal data is shown. */
export function RevealDialog({ target, onClose, reason, onReveal }: RevealDialogProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? reason;
  const what =
    target === null || target === "everything" ? "all personal data" : pathText(target.path) || "the payload";
  return (
    <ConfirmDialog
      open={target !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={target === "everything" ? "Show all personal data?" : "Show this field?"}
      description={`Shows ${what} of this event for five minutes. Your name and your reason go into the audit log.`}
      confirmLabel="Show"
      ready={text.trim().length >= 3 && target !== null}
      onConfirm={async () => target !== null && onReveal(target, text.trim())}
    >
      <Field label="Reason" hint="For example: customer asks about refund, ticket 4711.">
        {(control) => (
          <Input
            {...control}
            value={text}
            maxLength={500}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}
