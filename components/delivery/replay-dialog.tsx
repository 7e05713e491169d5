"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, type ReactElement } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Action } from "@/components/ui/action";
import { useAction } from "@/components/ui/use-action";
import { FieldErrors } from "@/components/ui/field-errors";
import { plural } from "@/lib/format/count";
import { PlanSummary } from "./plan-summary";
import type { ReplayPlan } from "./replay-plan";

/** From this many on, the person types the count. */
const TYPED_FROM = 20;

export interface ReplayInput {
  deliveryIds: string[];
  reason?: string;
}

export interface ReplayResult {
  replayed: number;
  /** Deliveries that were not dead any more when the command ran. */
  skipped: number;
}

interface ReplayDialogProps<Target extends object> {
  trigger: ReactElement;
  /** What is replayed, as the action takes it: deliveries or a whole event. */
  target: Target;
  plan: ReplayPlan;
  replay: Action<Target & { reason?: string }, ReplayResult>;
  onDone?: () => void;
}

function resultText({ replayed, skipped }: ReplayResult): string {
  const started = `${plural(replayed, "delivery", "deliveries")} on the way again.`;
  if (skipped === 0) return started;
  return `${started} ${skipped} left alone, because ${skipped === 1 ? "it was" : "they were"} no longer open.`;
}

/** Shows the plan of a replay and starts it only when a person agrees. */
export function ReplayDialog<Target extends object>(props: ReplayDialogProps<Target>) {
  const { trigger, target, plan, replay, onDone } = props;
  const router = useRouter();
  const [reason, setReason] = useState("");
  const one = plan.count === 1;
  const { run, fields } = useAction(replay, {
    success: resultText,
    onDone: () => {
      onDone?.();
      router.refresh();
    },
  });

  return (
    <ConfirmDialog
      trigger={trigger}
      title={one ? "Replay this delivery?" : `Replay ${plan.count} deliveries?`}
      confirmLabel={one ? "Replay" : `Replay ${plan.count}`}
      typedConfirmation={plan.count >= TYPED_FROM ? String(plan.count) : undefined}
      onConfirm={() => run({ ...target, reason: reason.trim() || undefined })}
    >
      <PlanSummary plan={plan} />
      <p className="mt-3 flex items-start gap-2 rounded-md bg-sunken px-3 py-2 text-sm text-muted">
        <RotateCw className="mt-0.5 size-4 shrink-0" aria-hidden />
        <span>
          The stored bytes are sent again, with the same webhook-id, so a destination that already took{" "}
          {one ? "it" : "one"} can tell. The first attempt starts at once; a destination that is paused or not
          answering gets {one ? "it" : "them"} later.
        </span>
      </p>
      <Field label="Reason" optional hint="Kept in the audit log." className="mt-3">
        {(control) => (
          <Input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <FieldErrors fields={fields} />
    </ConfirmDialog>
  );
}
