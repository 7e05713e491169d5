import type { JobState, QueueName } from "@/lib/queue/model";

/** What a queue is for, for people who did not build it. */
export const QUEUE_TEXT: Record<QueueName, { label: string; does: string; whilePaused: string }> = {
  dispatch: {
    label: "Planning",
    does: "Works out which destinations each new event is owed to.",
    whilePaused: "New events are stored, but no delivery is planned for them.",
  },
  delivery: {
    label: "Delivery",
    does: "Sends events to destinations, one attempt per job.",
    whilePaused: "Nothing is sent to any destination.",
  },
  replay: {
    label: "Replays",
    does: "Lists what a replay covers, and begins its deliveries at the rate it was given.",
    whilePaused: "No replay begins anything; what was begun goes on.",
  },
  maintenance: {
    label: "Upkeep",
    does: "Makes good what a crash left behind, and forgets what has expired.",
    whilePaused: "What a crash leaves behind stays there, and nothing expires.",
  },
  learning: {
    label: "Learning",
    does: "Trains the failure model, one training at a time, beside everything else.",
    whilePaused: "A training that was asked for waits; verdicts come from the version that runs.",
  },
};

export const STATE_TEXT: Record<JobState, { label: string; empty: string }> = {
  waiting: { label: "Waiting", empty: "No job waits for a worker." },
  active: { label: "Active", empty: "No worker holds a job at this moment." },
  delayed: { label: "Delayed", empty: "No job waits for its time." },
  failed: { label: "Failed", empty: "No job was given up." },
};

const JOBS: Record<string, string> = {
  "dispatch-events": "Plan deliveries",
  "advance-replay-run": "Move a replay on",
  "attempt-delivery": "Attempt a delivery",
  "attempt-deliveries": "Attempt deliveries together",
  "probe-destination": "Probe a destination",
  "release-held": "Release held deliveries",
  "recover-stuck-work": "Recover stuck work",
  "prune-expired": "Forget what expired",
  "count-rows": "Count rows",
  "tend-failure-groups": "Tend failure groups",
  "seal-audit": "Seal the audit log",
  "train-failure-model": "Train the failure model",
  "train-where-due": "Train where corrections are new",
  "prune-audit": "Let old entries of the audit log go",
  "empty-payloads": "Let old payloads go",
};

/** A kind of work in words; a kind not listed is shown by its own name. */
export function jobLabel(name: string): string {
  return JOBS[name] ?? name;
}

/** The id that tells one job from the next: of what it is about, else its own. */
export function tellingId(job: { id: string; data: Record<string, unknown> }): string {
  const { deliveryId, destinationId, eventIds } = job.data;
  const event: unknown = Array.isArray(eventIds) ? eventIds[0] : null;
  return text(deliveryId) ?? text(event) ?? text(destinationId) ?? job.id;
}

interface JobSubject {
  label: string;
  href: string | null;
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** What a job is about, with the way to it where there is a page. */
export function jobSubject(data: Record<string, unknown>): JobSubject | null {
  const delivery = text(data["deliveryId"]);
  if (delivery) return { label: "delivery", href: `/dead-letters/${delivery}` };
  const events = Array.isArray(data["eventIds"]) ? data["eventIds"] : [];
  const [first] = events;
  if (text(first)) {
    return events.length === 1
      ? { label: "event", href: `/events/${text(first)}` }
      : { label: `${events.length} events, from the first`, href: `/events/${text(first)}` };
  }
  return data["destinationId"] ? { label: "destination", href: "/destinations" } : null;
}
