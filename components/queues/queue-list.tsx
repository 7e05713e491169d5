"use client";

import { CircleAlert, CircleCheck, Pause } from "lucide-react";
import { DataTable, type Column } from "@/components/table/data-table";
import type { Action } from "@/components/ui/action";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Count, Duration } from "@/components/ui/values";
import { JOB_STATES, type JobState, type QueueName, type QueueView } from "@/lib/queue/model";
import { PauseQueueButton, ResumeQueueButton } from "./queue-buttons";
import { QUEUE_TEXT, STATE_TEXT } from "./words";

interface QueueListProps {
  rows: QueueView[];
  /** Null for people who may only look. */
  actions: {
    pause: Action<{ queue: QueueName; reason?: string }, unknown>;
    resume: Action<{ queue: QueueName }, unknown>;
  } | null;
}

function StateLink({ queue, state }: { queue: QueueView; state: JobState }) {
  const count = queue[state];
  return (
    <Link
      href={`/queues?queue=${queue.name}&state=${state}#jobs`}
      className="text-text underline-offset-2 hover:underline"
      aria-label={`${count} ${STATE_TEXT[state].label.toLowerCase()} in ${QUEUE_TEXT[queue.name].label}`}
    >
      <Count
        value={count}
        className={state === "failed" && count > 0 ? "font-medium text-failed-text" : ""}
      />
    </Link>
  );
}

function QueueState({ queue }: { queue: QueueView }) {
  if (queue.pause) {
    return (
      <Badge tone="attention">
        <Pause aria-hidden />
        Paused
      </Badge>
    );
  }
  if (queue.workers === 0) {
    return (
      <Badge tone="failed">
        <CircleAlert aria-hidden />
        No worker
      </Badge>
    );
  }
  return (
    <Badge tone="ok">
      <CircleCheck aria-hidden />
      {queue.workers === 1 ? "1 worker" : `${queue.workers} workers`}
    </Badge>
  );
}

function rate(perMinute: number): string {
  if (perMinute === 0) return "0/min";
  return perMinute < 10 ? `${perMinute.toFixed(1)}/min` : `${Math.round(perMinute).toLocaleString("en")}/min`;
}

const PACE_COLUMNS: readonly Column<QueueView>[] = [
  {
    id: "lag",
    header: "Lag",
    align: "right",
    width: "80px",
    cell: (row) => <Duration ms={row.lagMs} className={row.lagMs >= 5_000 ? "text-attention-text" : ""} />,
  },
  {
    id: "rate",
    header: "Done",
    align: "right",
    width: "104px",
    priority: "medium",
    cell: (row) => (
      <span className="tabular-nums" data-hint="Jobs finished a minute, over the last five whole minutes">
        {rate(row.completedPerMinute)}
      </span>
    ),
  },
  {
    id: "mean",
    header: "Mean time",
    align: "right",
    width: "96px",
    priority: "wide",
    cell: (row) => <Duration ms={row.meanMs} />,
  },
];

function columns(actions: QueueListProps["actions"]): Column<QueueView>[] {
  return [
    {
      id: "name",
      header: "Queue",
      card: "title",
      cell: (row) => (
        <>
          <span className="font-medium">{QUEUE_TEXT[row.name].label}</span>
          <span className="ml-2 text-muted max-sm:hidden">{QUEUE_TEXT[row.name].does}</span>
        </>
      ),
    },
    {
      id: "state",
      header: "State",
      width: "112px",
      card: "aside",
      cell: (row) => <QueueState queue={row} />,
    },
    ...JOB_STATES.map((state) => ({
      id: state,
      header: STATE_TEXT[state].label,
      align: "right" as const,
      width: "80px",
      cell: (row: QueueView) => <StateLink queue={row} state={state} />,
    })),
    ...PACE_COLUMNS,
    ...(actions
      ? [
          {
            id: "actions",
            header: "",
            align: "right" as const,
            width: "116px",
            cell: (row: QueueView) =>
              row.pause ? (
                <ResumeQueueButton queue={row} resume={actions.resume} />
              ) : (
                <PauseQueueButton queue={row} pause={actions.pause} />
              ),
          },
        ]
      : []),
  ];
}

/** Every queue: what waits, how late it is, who works on it. */
export function QueueList({ rows, actions }: QueueListProps) {
  return (
    <DataTable
      caption="Queues"
      rows={rows}
      columns={columns(actions)}
      rowId={(row) => row.name}
      empty={null}
    />
  );
}
