import { triggerText } from "@/components/delivery/looks";
import type { Tone } from "@/components/ui/tone";
import type { AttemptView, DeliveryDetailView } from "@/lib/delivery/model";
import { formatDuration } from "@/lib/format/time";
import type { EventDetail } from "@/lib/ingest/model";

/** One moment on an event's way, or a moment that is still to come. */
export interface TimelineStep {
  id: string;
  title: string;
  detail: string | null;
  /** ISO time; null when it is not known. */
  at: string | null;
  tone: Tone;
  /** Milliseconds since the step before it that has a time; null for the first. */
  waitedMs: number | null;
  durationMs: number | null;
  future: boolean;
}

type Draft = Omit<TimelineStep, "waitedMs">;

/** The way of an event in order of time: received, verified, queued, every attempt, what comes next. */
export function timelineSteps(event: EventDetail, deliveries: readonly DeliveryDetailView[]): TimelineStep[] {
  const attempts = deliveries.flatMap((delivery) =>
    delivery.attempts.map((attempt) => attemptStep(delivery, attempt)),
  );
  const past = [...duplicateStep(event), ...attempts].sort(byTime);
  return withWaits([...arrival(event), ...past, ...deliveries.flatMap(nextStep)]);
}

function byTime(a: Draft, b: Draft): number {
  return (a.at ?? "").localeCompare(b.at ?? "") || a.id.localeCompare(b.id);
}

function withWaits(drafts: readonly Draft[]): TimelineStep[] {
  let before: number | null = null;
  return drafts.map((draft) => {
    const at = draft.at === null ? null : Date.parse(draft.at);
    const waitedMs = at === null || before === null ? null : Math.max(0, at - before);
    before = at ?? before;
    return { ...draft, waitedMs };
  });
}

function arrival(event: EventDetail): Draft[] {
  const steps: Draft[] = [
    step("received", "Received and stored", event.receivedAt, {
      detail: receivedDetail(event),
      tone: "ok",
    }),
    step("verified", "Signature verified", null, { detail: verifiedDetail(event), tone: "ok" }),
  ];
  if (event.status === "quarantined") {
    const detail = event.quarantineReason ?? "The body could not be read.";
    steps.push(
      step("quarantined", "Kept aside", null, {
        detail: `${detail} Nothing was sent on.`,
        tone: "attention",
      }),
    );
  } else if (event.dispatchedAt) {
    steps.push(
      step("queued", "Queued for its destinations", event.dispatchedAt, {
        detail: queuedDetail(event),
        tone: "ok",
      }),
    );
  } else {
    steps.push(
      step("queued", "Waits to be queued", null, {
        detail: "This takes a moment.",
        tone: "waiting",
        future: true,
      }),
    );
  }
  return steps;
}

// eslint-disable-next-line max-params -- id, title and time are what every step has
function step(id: string, title: string, at: string | null, rest: Partial<Draft>): Draft {
  return { id, title, at, detail: null, tone: "neutral", durationMs: null, future: false, ...rest };
}

function receivedDetail(event: EventDetail): string {
  const batch = event.batch
    ? `, item ${event.batch.index + 1} of ${event.batch.itemCount} in its request`
    : "";
  return `From ${event.source.name}${batch}`;
}

function verifiedDetail(event: EventDetail): string {
  if (!event.secret) return "By the provider's certificate";
  return `With secret version ${event.secret.version} (ends in ${event.secret.hint})`;
}

function queuedDetail(event: EventDetail): string {
  const { total } = event.delivery;
  if (total === 0) return "No destination asks for events like this one";
  return total === 1 ? "For 1 destination" : `For ${total} destinations`;
}

function duplicateStep(event: EventDetail): Draft[] {
  if (event.duplicateCount === 0 || !event.lastDuplicateAt) return [];
  const title =
    event.duplicateCount === 1
      ? "Sent again by the provider"
      : `Sent again ${event.duplicateCount} times by the provider`;
  return [
    step("duplicate", title, event.lastDuplicateAt, {
      detail: "Answered like the first and not delivered twice",
    }),
  ];
}

function attemptStep(delivery: DeliveryDetailView, attempt: AttemptView): Draft {
  const answer = attempt.responseStatus ?? attempt.errorCode;
  const took = attempt.durationMs === null ? "" : ` in ${formatDuration(attempt.durationMs)}`;
  return {
    id: attempt.id,
    title: `${delivery.destination.name} ${attemptVerb(attempt)}`,
    at: attempt.startedAt,
    detail: `${triggerText(attempt.trigger)}${answer === null ? "" : `, answered ${answer}`}${took}`.replace(
      "answered E",
      "failed with E",
    ),
    tone: ATTEMPT_TONE[attempt.status],
    durationMs: attempt.durationMs,
    future: false,
  };
}

const ATTEMPT_TONE: Record<AttemptView["status"], Tone> = {
  succeeded: "ok",
  failed: "failed",
  sending: "waiting",
  unknown: "attention",
};

function attemptVerb(attempt: AttemptView): string {
  if (attempt.status === "succeeded") return "took it";
  if (attempt.status === "failed")
    return attempt.responseStatus === null ? "could not be reached" : "refused it";
  return attempt.status === "sending" ? "is being sent to" : "may have got it";
}

function nextStep(delivery: DeliveryDetailView): Draft[] {
  const name = delivery.destination.name;
  const id = `next-${delivery.id}`;
  if (delivery.status === "pending" && delivery.nextAttemptAt) {
    return [step(id, `Next try at ${name}`, delivery.nextAttemptAt, { tone: "waiting", future: true })];
  }
  if (delivery.status === "held") {
    return [step(id, `On hold for ${name}`, null, { tone: "waiting", future: true })];
  }
  if (delivery.status === "dead" && !delivery.resolvedAt) {
    return [
      step(id, `Given up on ${name}`, delivery.deadAt, { tone: "failed", detail: "Waits for a person" }),
    ];
  }
  return [];
}
