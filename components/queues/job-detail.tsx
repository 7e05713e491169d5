import { Callout } from "@/components/ui/callout";
import { Facts } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Link } from "@/components/ui/link";
import { AbsoluteTime } from "@/components/ui/relative-time";
import { ShortId } from "@/components/ui/values";
import type { JobDetail } from "@/lib/queue/model";
import { JobButtons, type JobActions } from "./job-buttons";
import { jobLabel, jobSubject, QUEUE_TEXT, STATE_TEXT } from "./words";

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 text-sm font-medium">{title}</h3>
      {children}
    </section>
  );
}

function factsOf(job: JobDetail) {
  const subject = jobSubject(job.data);
  const times = [
    { label: job.state === "failed" ? "First given up" : "Added", at: job.addedAt },
    { label: "Due", at: job.dueAt },
    { label: "Runs since", at: job.startedAt },
    { label: "Given up", at: job.failedAt },
  ].filter((time) => time.at !== null);
  return [
    { label: "Queue", value: QUEUE_TEXT[job.queue].label },
    { label: "State", value: STATE_TEXT[job.state].label },
    {
      label: "Tries",
      value:
        job.state === "failed"
          ? `${job.tries}, given up ${job.timesFailed} times`
          : `${job.tries} of ${job.triesMax}`,
    },
    ...times.map(({ label, at }) => ({ label, value: <AbsoluteTime at={at} /> })),
    { label: "Job id", value: <ShortId id={job.id} what="job id" /> },
    ...(subject?.href
      ? [
          {
            label: "About",
            value: (
              <Link href={subject.href} className="text-accent-text underline underline-offset-2">
                See the {subject.label}
              </Link>
            ),
          },
        ]
      : []),
  ];
}

/** Everything that is known of a job, and what can be done with it. */
export function JobDetailView({ job, actions }: { job: JobDetail; actions: JobActions | null }) {
  return (
    <div className="flex flex-col gap-4">
      {job.error ? (
        <Callout tone={job.state === "failed" ? "failed" : "attention"} title={job.error}>
          {job.state === "failed"
            ? "Its tries are used up. What it was for may have been made good since; the thing it is about says so."
            : "The latest try failed; the next one comes by itself."}
        </Callout>
      ) : null}
      {actions ? <JobButtons job={job} actions={actions} /> : null}
      <Facts items={factsOf(job)} />
      <Part title="Data">
        <CodeBlock code={JSON.stringify(job.data, null, 2)} what="job data" wrap />
      </Part>
      {job.stack ? (
        <Part title="Stack">
          <CodeBlock code={job.stack} what="stack" />
        </Part>
      ) : null}
      <Part title="Log">
        {job.logs.length > 0 ? (
          <CodeBlock code={job.logs.join("\n")} what="job log" wrap />
        ) : (
          <p className="text-sm text-muted">Nothing was logged: no try of it failed.</p>
        )}
      </Part>
    </div>
  );
}

/** How a job is called in headings. */
export function jobTitle(job: JobDetail): string {
  return jobLabel(job.name);
}
