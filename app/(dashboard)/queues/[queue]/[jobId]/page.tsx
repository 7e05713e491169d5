import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { orNotFound } from "@/app/(dashboard)/_page/or-not-found";
import { jobActionsFor } from "@/app/(dashboard)/queues/_components/job-actions";
import { requireActor } from "@/app/_server/session";
import { LiveRefresh } from "@/components/layout/live";
import { JobDetailView, jobTitle } from "@/components/queues/job-detail";
import { QUEUE_TEXT } from "@/components/queues/words";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/access/permissions";
import { readJob } from "@/lib/operations/queries";
import { QUEUE_NAMES } from "@/lib/queue/model";

export const metadata: Metadata = { title: "Job" };

/** One job: what it is about, what its tries said, and what can be done. */
export default async function JobPage({ params }: { params: Promise<{ queue: string; jobId: string }> }) {
  const actor = await requireActor();
  if (!may(actor.role, "queues.read")) return <Forbidden permission="queues.read" />;
  const asked = await params;
  const queue = QUEUE_NAMES.find((name) => name === asked.queue);
  if (!queue) notFound();
  const job = await orNotFound(readJob(actor, { queue, id: decodeURIComponent(asked.jobId) }));
  return (
    <>
      <LiveRefresh topics={["queues", "deliveries"]} />
      <PageHeader
        crumbs={[
          { label: "Queues", href: `/queues?queue=${queue}&state=${job.state}` },
          { label: QUEUE_TEXT[queue].label },
        ]}
        title={jobTitle(job)}
      />
      <Card>
        <JobDetailView job={job} actions={jobActionsFor(actor)} />
      </Card>
    </>
  );
}
