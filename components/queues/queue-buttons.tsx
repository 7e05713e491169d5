"use client";

import { Pause, Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Action } from "@/components/ui/action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAction } from "@/components/ui/use-action";
import { plural } from "@/lib/format/count";
import type { QueueName, QueueView } from "@/lib/queue/model";
import { QUEUE_TEXT } from "./words";

/** Stops a queue until a person resumes it; everyone sees a banner meanwhile. */
export function PauseQueueButton(props: {
  queue: Pick<QueueView, "name">;
  pause: Action<{ queue: QueueName; reason?: string }, unknown>;
}) {
  const { name } = props.queue;
  const { label, whilePaused } = QUEUE_TEXT[name];
  const router = useRouter();
  const [reason, setReason] = useState("");
  const { run } = useAction(props.pause, {
    success: `${label} is paused.`,
    onDone: () => router.refresh(),
  });
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`Pause ${label}`}>
          <Pause aria-hidden />
          Pause…
        </Button>
      }
      title={`Pause the queue ${label}?`}
      description={`${whilePaused} Jobs under way finish, the others wait until you resume. Nothing is lost, and everyone sees a banner that says so.`}
      confirmLabel="Pause"
      danger
      onConfirm={() => run({ queue: name, reason: reason.trim() || undefined })}
    >
      <Field label="Reason" optional hint="Shown in the banner.">
        {(control) => (
          <Input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  );
}

/** Lets a queue run again. */
export function ResumeQueueButton(props: {
  queue: Pick<QueueView, "name" | "waiting">;
  resume: Action<{ queue: QueueName }, unknown>;
}) {
  const { name, waiting } = props.queue;
  const { label } = QUEUE_TEXT[name];
  const router = useRouter();
  const { run } = useAction(props.resume, {
    success: `${label} runs again.`,
    onDone: () => router.refresh(),
  });
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="primary" aria-label={`Resume ${label}`}>
          <Play aria-hidden />
          Resume…
        </Button>
      }
      title={`Resume the queue ${label}?`}
      description={
        waiting === 0
          ? "Nothing waits. New jobs are done at once."
          : `${plural(waiting, "job")} ${waiting === 1 ? "waits and is" : "wait and are"} done now, oldest first.`
      }
      confirmLabel="Resume"
      onConfirm={() => run({ queue: name })}
    />
  );
}
