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
  /** Milliseconds since the event was received; null when the time is not known. */
  offsetMs: number | null;
  durationMs: number | null;
  future: boolean;
}

type Draft = Omit<TimelineStep, "offsetMs">;

/** The way of an event in order of time: received, verified, queued, every attempt, what comes next. */
export function timelineSteps(event: EventDetail, deliveries: readonly DeliveryDetailView[]): TimelineStep[] {
  const past = [...duplicateStep(event), ...deliveries.flatMap(attemptSteps), ...deliveries.flatMap(givenUp)];
  const steps = [...arrival(event), ...past.sort(byTime), ...deliveries.flatMap(nextStep).sort(byTime)];
  const receivedMs = Date.parse(event.receivedAt);
  return steps.map((draft) => ({
    ...draft,
    offsetMs: draft.at === null ? null : Math.max(0, Date.parse(draft.at) - receivedMs),
  }));
}

/** Steps without a time come last, in the order of their destinations. */
function byTime(a: Draft, b: Draft): number {
  const [left, right] = [a, b].map((draft) => (draft.at === null ? Infinity : Date.parse(draft.at)));
  if (left !== right) return (left ?? 0) < (right ?? 0) ? -1 : 1;
  return a.id.localeCompare(b.id);
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

function attemptSteps(delivery: DeliveryDetailView): Draft[] {
  const inOrder = [...delivery.attempts].sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  return inOrder.map((attempt, index) => attemptStep(delivery, attempt, inOrder[index - 1]));
}

function attemptStep(delivery: DeliveryDetailView, attempt: AttemptView, before?: AttemptView): Draft {
  return {
    id: attempt.id,
    title: `${delivery.destination.name} ${attemptVerb(attempt)}`,
    at: attempt.startedAt,
    detail: [causeText(attempt, before), answerText(attempt)].filter(Boolean).join(", "),
    tone: ATTEMPT_TONE[attempt.status],
    durationMs: attempt.durationMs,
    future: false,
  };
}

function causeText(attempt: AttemptView, before: AttemptView | undefined): string {
  const ended = before?.finishedAt ?? before?.startedAt;
  if (!ended) return triggerText(attempt.trigger);
  const waitedMs = Math.max(0, Date.parse(attempt.startedAt) - Date.parse(ended));
  return `${triggerText(attempt.trigger)} after a wait of ${formatDuration(waitedMs)}`;
}

function answerText(attempt: AttemptView): string {
  const took = attempt.durationMs === null ? "" : ` in ${formatDuration(attempt.durationMs)}`;
  if (attempt.responseStatus !== null) return `answered ${attempt.responseStatus}${took}`;
  return attempt.errorCode === null ? "" : `failed with ${attempt.errorCode}${took}`;
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
  return attempt.status === "sending" ? "is being sent it" : "may have got it";
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
  return [];
}

function givenUp(delivery: DeliveryDetailView): Draft[] {
  if (delivery.status !== "dead") return [];
  const { name } = delivery.destination;
  const detail = delivery.resolvedAt === null ? "Waits for a person" : "Resolved by a person since";
  const tone = delivery.resolvedAt === null ? "failed" : "neutral";
  return [step(`dead-${delivery.id}`, `Given up on ${name}`, delivery.deadAt, { tone, detail })];
}
