import { orNull } from "@/app/(dashboard)/_page/or-not-found";
import { JobDetailView, jobTitle } from "@/components/queues/job-detail";
import { UrlPanel } from "@/components/ui/url-panel";
import type { Actor } from "@/lib/access/actor";
import { readJob } from "@/lib/operations/queries";
import type { QueueName } from "@/lib/queue/model";
import { jobActionsFor } from "./job-actions";

/** A job beside the list. */
export async function JobPanel({ actor, queue, id }: { actor: Actor; queue: QueueName; id: string }) {
  const job = await orNull(readJob(actor, { queue, id }));
  if (!job) {
    return (
      <UrlPanel title="The job is done" pageHref={`/queues?queue=${queue}`}>
        <p className="text-sm text-muted">It is no longer in the queue: it ran, or somebody removed it.</p>
      </UrlPanel>
    );
  }
  return (
    <UrlPanel title={jobTitle(job)} pageHref={`/queues/${queue}/${encodeURIComponent(id)}`}>
      <JobDetailView job={job} actions={jobActionsFor(actor)} />
    </UrlPanel>
  );
}
