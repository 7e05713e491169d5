import { cn } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { Count } from "@/components/ui/values";
import { JOB_STATES, type JobState, type QueueName, type QueueView } from "@/lib/queue/model";
import { QUEUE_TEXT, STATE_TEXT } from "./words";

interface JobFilterProps {
  queues: readonly QueueView[];
  queue: QueueName;
  state: JobState;
}

const LOOK =
  "inline-flex h-7 items-center gap-1.5 rounded-md px-2.5 text-sm text-muted hover:bg-hover hover:text-text aria-[current]:bg-neutral-soft aria-[current]:font-medium aria-[current]:text-text";

function hrefOf(queue: QueueName, state: JobState): string {
  return `/queues?queue=${queue}&state=${state}`;
}

/** Which queue and which state: links, so that the choice stands in the address. */
export function JobFilter({ queues, queue, state }: JobFilterProps) {
  const current = queues.find((one) => one.name === queue);
  return (
    <nav aria-label="Jobs by queue and state" className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="flex flex-wrap gap-1">
        {queues.map((one) => (
          <Link
            key={one.name}
            href={hrefOf(one.name, state)}
            scroll={false}
            aria-current={one.name === queue ? "true" : undefined}
            className={LOOK}
          >
            {QUEUE_TEXT[one.name].label}
          </Link>
        ))}
      </span>
      <span className="flex flex-wrap gap-1 sm:border-l sm:border-line sm:pl-4">
        {JOB_STATES.map((one) => (
          <Link
            key={one}
            href={hrefOf(queue, one)}
            scroll={false}
            aria-current={one === state ? "true" : undefined}
            className={LOOK}
          >
            {STATE_TEXT[one].label}
            <Count
              value={current?.[one] ?? 0}
              className={cn("text-xs text-subtle", one === "failed" && current?.failed && "text-failed-text")}
            />
          </Link>
        ))}
      </span>
    </nav>
  );
}
