import type { Metadata } from "next";
import { Forbidden } from "@/app/(dashboard)/_page/forbidden";
import { many, one, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { requireActor } from "@/app/_server/session";
import { LiveRefresh } from "@/components/layout/live";
import { JobFilter } from "@/components/queues/job-filter";
import { JobList } from "@/components/queues/job-list";
import { QueueList } from "@/components/queues/queue-list";
import { RecurringList } from "@/components/queues/recurring-list";
import { queuesVerdict } from "@/components/queues/verdict";
import { WorkerList } from "@/components/queues/worker-list";
import { Card } from "@/components/ui/card";
import { OffsetPager } from "@/components/ui/offset-pager";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/access/permissions";
import { readJobs, readQueues, readRecurring, readWorkerList } from "@/lib/operations/queries";
import { JOB_STATES, QUEUE_NAMES, type JobState, type QueueName, type QueueView } from "@/lib/queue/model";
import { JobPanel } from "./_components/job-panel";
import { pauseQueueAction, resumeQueueAction } from "./actions";

export const metadata: Metadata = { title: "Queues" };

const PAGE_ROWS = 50;
// Deeper than this nobody reads; the store would count its way there each time.
const OFFSET_MAX = 10_000;

/** Does the machine keep up? What waits, who works, what was given up. */
export default async function QueuesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  if (!may(actor.role, "queues.read")) return <Forbidden permission="queues.read" />;
  const params = await searchParams;
  const [queues, workers, recurring] = await Promise.all([
    readQueues(actor),
    readWorkerList(actor),
    readRecurring(actor),
  ]);
  const chosen = choiceOf(params, queues);
  const jobs = await readJobs(actor, { ...chosen, limit: PAGE_ROWS });
  const opened = one(params, "open");
  return (
    <>
      <LiveRefresh topics={["queues", "events", "deliveries"]} />
      <PageHeader title="Queues" summary={queuesVerdict(queues, workers)} />
      <div className="flex flex-col gap-5">
        <QueueList
          rows={queues}
          actions={
            may(actor.role, "queues.write") ? { pause: pauseQueueAction, resume: resumeQueueAction } : null
          }
        />
        <section aria-labelledby="jobs-heading" id="jobs" className="scroll-mt-14">
          <h2 id="jobs-heading" className="mb-2 text-base font-semibold">
            Jobs
          </h2>
          <JobFilter queues={queues} queue={chosen.queue} state={chosen.state} />
          <JobList rows={jobs.rows} state={chosen.state} activeId={opened} />
          <OffsetPager total={jobs.total} offset={jobs.offset} limit={jobs.limit} what="jobs" />
        </section>
        <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_420px]">
          <section aria-labelledby="workers-heading">
            <h2 id="workers-heading" className="mb-2 text-base font-semibold">
              Workers
            </h2>
            <WorkerList rows={workers.workers} />
          </section>
          <Card title="Recurring work" id="recurring" flush>
            <RecurringList jobs={recurring} />
          </Card>
        </div>
      </div>
      {opened ? <JobPanel actor={actor} queue={chosen.queue} id={opened} /> : null}
    </>
  );
}

interface Choice {
  queue: QueueName;
  state: JobState;
  offset: number;
}

/** The list that the address asks for; without one, what failed for good, else what waits to be delivered. */
function choiceOf(params: SearchParams, queues: readonly QueueView[]): Choice {
  const failing = queues.find((queue) => queue.failed > 0)?.name;
  const [queue = failing ?? "delivery"] = many(params, "queue", QUEUE_NAMES);
  const [state = failing === queue ? "failed" : "waiting"] = many(params, "state", JOB_STATES);
  const offset = Number(one(params, "offset") ?? 0);
  return { queue, state, offset: Number.isInteger(offset) ? Math.min(OFFSET_MAX, Math.max(0, offset)) : 0 };
}
