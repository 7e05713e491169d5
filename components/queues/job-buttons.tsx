"use client";

import { FastForward, RotateCw, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import type { Action } from "@/components/ui/action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useAction } from "@/components/ui/use-action";
import type { JobDetail, QueueName } from "@/lib/queue/model";
import { jobLabel } from "./words";

type JobAction = Action<{ queue: QueueName; id: string }, unknown>;

export interface JobActions {
  runNow: JobAction;
  retry: JobAction;
  remove: JobAction;
}

interface JobButtonsProps {
  job: Pick<JobDetail, "id" | "queue" | "name" | "state" | "recurring">;
  actions: JobActions;
}

/** What can be done with a job in its state: bring it forward, try it again, take it out. */
export function JobButtons({ job, actions }: JobButtonsProps) {
  const router = useRouter();
  const target = { queue: job.queue, id: job.id };
  const done = () => {
    router.push(`/queues?queue=${job.queue}&state=${job.state}`, { scroll: false });
    router.refresh();
  };
  const runNow = useAction(actions.runNow, { success: "The job is due now.", onDone: done });
  const retry = useAction(actions.retry, { success: "The job is back in its queue.", onDone: done });
  const remove = useAction(actions.remove, { success: "The job is removed.", onDone: done });
  return (
    <div className="flex flex-wrap gap-2">
      {job.state === "delayed" ? (
        <Button size="sm" variant="primary" busy={runNow.busy} onClick={() => void runNow.run(target)}>
          <FastForward aria-hidden />
          Run now
        </Button>
      ) : null}
      {job.state === "failed" ? (
        <Button size="sm" variant="primary" busy={retry.busy} onClick={() => void retry.run(target)}>
          <RotateCw aria-hidden />
          Retry
        </Button>
      ) : null}
      {job.state === "active" || job.recurring ? null : (
        <ConfirmDialog
          trigger={
            <Button size="sm">
              <Trash2 aria-hidden />
              Remove…
            </Button>
          }
          title="Remove this job?"
          description={
            job.state === "failed"
              ? "It leaves this list. What it was for stays owed and is taken up again where it still is."
              : `“${jobLabel(job.name)}” leaves the queue. What it was for stays owed: the upkeep finds it within seconds and makes a new job. To stop a delivery for good, resolve it as a dead letter or switch its destination off.`
          }
          danger
          confirmLabel="Remove"
          onConfirm={() => remove.run(target)}
        />
      )}
    </div>
  );
}
