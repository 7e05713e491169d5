"use client";

import { GraduationCap, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Action } from "@/components/ui/action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";

interface Change {
  before: string | null;
  after: string;
}

export interface ModelActions {
  train: Action<{ champion?: string }, { id: string }>;
  promote: Action<{ version: string; reason: string }, Change>;
  rollBack: Action<Record<string, never>, Change>;
}

/** Has a worker train; says so and shows how far it is by itself. */
export function TrainButton(props: { train: ModelActions["train"]; champion?: string; running: boolean }) {
  const { train, champion, running } = props;
  const router = useRouter();
  const { run, busy } = useAction(train, {
    success: "The training begins. This page shows how far it is.",
    onDone: () => router.refresh(),
  });
  return (
    <Button
      size="sm"
      variant="primary"
      busy={busy}
      disabled={running}
      onClick={() => void run(champion ? { champion } : {})}
    >
      <GraduationCap aria-hidden />
      Train now
    </Button>
  );
}

/** Goes back to the version before in one click. */
export function RollBackButton({ rollBack, to }: { rollBack: ModelActions["rollBack"]; to: string }) {
  const router = useRouter();
  const { run, busy } = useAction(rollBack, {
    success: ({ after }) => `Verdicts come from version ${after} again.`,
    onDone: () => router.refresh(),
  });
  return (
    <Button size="sm" busy={busy} onClick={() => void run({})}>
      <Undo2 aria-hidden />
      Roll back to {to}
    </Button>
  );
}

/** Lets verdicts come from a version, with a reason for the audit log. */
export function PromoteButton({ promote, version }: { promote: ModelActions["promote"]; version: string }) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const { run, fields } = useAction(promote, {
    success: ({ after }) => `Verdicts come from version ${after} now.`,
    onDone: () => router.refresh(),
  });
  return (
    <ConfirmDialog
      trigger={<Button size="sm">Promote…</Button>}
      title={`Promote version ${version}?`}
      description="Verdicts come from it within seconds, whatever its numbers. You can go back at any time."
      confirmLabel="Promote"
      ready={reason.trim() !== ""}
      onConfirm={() => run({ version, reason: reason.trim() })}
    >
      <Field label="Why" error={fields["reason"]} hint="It goes into the audit log.">
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}
