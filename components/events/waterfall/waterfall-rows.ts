import { triggerText } from "@/components/delivery/looks";
import type { Tone } from "@/components/ui/tone";
import type { AttemptView, DeliveryDetailView } from "@/lib/delivery/model";
import type { EventDetail } from "@/lib/ingest/model";
import { phasesOf, type Phase } from "./phases";

/** One step on an event's way. Times are milliseconds since the event was received. */
export interface WaterfallRow {
  id: string;
  title: string;
  detail: string | null;
  tone: Tone;
  /** ISO time; null when it was not taken, or is not known yet. */
  at: string | null;
  fromMs: number | null;
  /** The same as fromMs for a moment; null while it goes on. */
  toMs: number | null;
  waitMs: number | null;
  durationMs: number | null;
  phases: Phase[];
  future: boolean;
  /** The attempt that the row stands for. */
  attemptId: string | null;
}

/** The steps of one place: here, or at one destination. */
export interface WaterfallLane {
  id: string;
  title: string;
  rows: WaterfallRow[];
}

/** Who asked for a round of a delivery. */
export interface ReplayAsked {
  deliveryId: string;
  round: number;
  by: string;
  reason: string | null;
}

interface Clock {
  receivedMs: number;
}

/** The way of an event: how it arrived, then every destination with its attempts and what comes next. */
export function waterfallLanes(
  event: EventDetail,
  deliveries: readonly DeliveryDetailView[],
  asked: readonly ReplayAsked[],
): WaterfallLane[] {
  const clock = { receivedMs: Date.parse(event.receivedAt) };
  const lanes = deliveries.map((delivery) => ({
    id: delivery.id,
    title: delivery.destination.name,
    rows: [...attemptRows(delivery, asked, clock), ...endRows(delivery, clock)],
  }));
  return [{ id: "here", title: "Received here", rows: arrivalRows(event, clock) }, ...lanes];
}

/** Every stretch of time that the rows take, for the axis. */
export function spansOf(lanes: readonly WaterfallLane[]): { fromMs: number; toMs: number }[] {
  return lanes
    .flatMap((lane) => lane.rows)
    .flatMap(({ fromMs, toMs }) => (fromMs === null ? [] : [{ fromMs, toMs: toMs ?? fromMs }]));
}

function row(id: string, title: string, rest: Partial<WaterfallRow>): WaterfallRow {
  return {
    id,
    title,
    detail: null,
    tone: "neutral",
    at: null,
    fromMs: null,
    toMs: null,
    waitMs: null,
    durationMs: null,
    phases: [],
    future: false,
    attemptId: null,
    ...rest,
  };
}

/** A clock that was set back must not put a step before the receipt. */
function sinceReceipt(at: string, { receivedMs }: Clock): number {
  return Math.max(0, Date.parse(at) - receivedMs);
}

function moment(at: string | null, clock: Clock): Partial<WaterfallRow> {
  if (at === null) return {};
  const ms = sinceReceipt(at, clock);
  return { at, fromMs: ms, toMs: ms };
}

function arrivalRows(event: EventDetail, clock: Clock): WaterfallRow[] {
  const here = moment(event.receivedAt, clock);
  return [
    row("received", "Received", { ...here, detail: receivedDetail(event), tone: "ok" }),
    event.derivedFrom
      ? row("verified", "Not signed", { detail: editedDetail(event.derivedFrom), tone: "attention" })
      : row("verified", "Signature verified", { ...here, detail: verifiedDetail(event), tone: "ok" }),
    row("stored", "Stored, then acknowledged", {
      detail: "The provider got its answer after the commit; these three are not timed apart.",
      ...here,
      tone: "ok",
    }),
    queuedRow(event, clock),
    ...duplicateRows(event, clock),
  ];
}

function receivedDetail(event: EventDetail): string {
  const batch = event.batch
    ? `, item ${event.batch.index + 1} of ${event.batch.itemCount} in its request`
    : "";
  return `From ${event.source.name}${batch}`;
}

function editedDetail(from: NonNullable<EventDetail["derivedFrom"]>): string {
  return `${from.by} edited another event's payload${from.reason ? `: ${from.reason}` : ""}`;
}

function verifiedDetail(event: EventDetail): string {
  if (!event.secret) return "By the provider's certificate";
  return `With secret version ${event.secret.version} (ends in ${event.secret.hint})`;
}

function queuedRow(event: EventDetail, clock: Clock): WaterfallRow {
  if (event.status === "quarantined") {
    const reason = event.quarantineReason ?? "The body could not be read.";
    return row("queued", "Kept aside", { detail: `${reason} Nothing was sent on.`, tone: "attention" });
  }
  if (!event.dispatchedAt) {
    const detail = "Its deliveries are planned in a moment.";
    return row("queued", "Waits to be queued", { detail, tone: "waiting", future: true });
  }
  const toMs = sinceReceipt(event.dispatchedAt, clock);
  const { total } = event.delivery;
  const detail =
    total === 0
      ? "No destination asks for events like this one"
      : `For ${total === 1 ? "1 destination" : `${total} destinations`}`;
  return row("queued", "Queued", {
    detail,
    tone: "ok",
    at: event.dispatchedAt,
    fromMs: 0,
    toMs,
    durationMs: toMs,
  });
}

function duplicateRows(event: EventDetail, clock: Clock): WaterfallRow[] {
  if (event.duplicateCount === 0 || !event.lastDuplicateAt) return [];
  const times = event.duplicateCount === 1 ? "" : ` ${event.duplicateCount} times`;
  return [
    row("duplicate", `Sent again${times} by the provider`, {
      ...moment(event.lastDuplicateAt, clock),
      detail: "Answered like the first and not delivered twice. The time is that of the last one.",
    }),
  ];
}

function attemptRows(
  delivery: DeliveryDetailView,
  asked: readonly ReplayAsked[],
  clock: Clock,
): WaterfallRow[] {
  const inOrder = delivery.attempts.toSorted((a, b) => a.round - b.round || a.number - b.number);
  return inOrder.map((attempt, index) => {
    const before = inOrder[index - 1];
    const request = asked.find((one) => one.deliveryId === delivery.id && one.round === attempt.round);
    return attemptRow(attempt, { before, request, delivery, clock });
  });
}

interface AttemptContext {
  before: AttemptView | undefined;
  request: ReplayAsked | undefined;
  delivery: DeliveryDetailView;
  clock: Clock;
}

function attemptRow(
  attempt: AttemptView,
  { before, request, delivery, clock }: AttemptContext,
): WaterfallRow {
  const fromMs = sinceReceipt(attempt.startedAt, clock);
  const round = delivery.round > 1 && attempt.round > 1 ? ` of replay ${attempt.round - 1}` : "";
  return row(attempt.id, `Try ${attempt.number}${round}: ${answerOf(attempt)}`, {
    detail: causeOf(attempt, request),
    tone: ATTEMPT_TONE[attempt.status],
    at: attempt.startedAt,
    fromMs,
    toMs: attempt.durationMs === null ? null : fromMs + attempt.durationMs,
    waitMs: waitOf(attempt, before),
    durationMs: attempt.durationMs,
    phases: phasesOf(attempt.timings),
    attemptId: attempt.id,
  });
}

const ATTEMPT_TONE: Record<AttemptView["status"], Tone> = {
  succeeded: "ok",
  failed: "failed",
  sending: "waiting",
  unknown: "attention",
};

function answerOf(attempt: AttemptView): string {
  if (attempt.status === "sending") return "being sent";
  if (attempt.status === "unknown") return "may have got it";
  const said = attempt.responseStatus ?? attempt.errorCode ?? "no answer";
  return attempt.status === "succeeded" ? `accepted, ${said}` : `failed, ${said}`;
}

function causeOf(attempt: AttemptView, request: ReplayAsked | undefined): string {
  if (attempt.trigger !== "replay" || !request) return triggerText(attempt.trigger);
  return `Replay asked for by ${request.by}${request.reason ? `: ${request.reason}` : ""}`;
}

function waitOf(attempt: AttemptView, before: AttemptView | undefined): number | null {
  const ended = before?.finishedAt ?? before?.startedAt;
  return ended ? Math.max(0, Date.parse(attempt.startedAt) - Date.parse(ended)) : null;
}

/** What came of a delivery in the end, or what comes next. */
function endRows(delivery: DeliveryDetailView, clock: Clock): WaterfallRow[] {
  const id = `next-${delivery.id}`;
  switch (delivery.status) {
    case "pending":
      return delivery.nextAttemptAt
        ? [
            row(id, nextTitle(delivery), {
              ...moment(delivery.nextAttemptAt, clock),
              tone: "waiting",
              future: true,
            }),
          ]
        : [row(id, "Next try follows by itself", { tone: "waiting", future: true })];
    case "held":
      return [
        row(id, "On hold", {
          detail: HELD_DETAIL[delivery.heldReason ?? "concurrency"],
          tone: "waiting",
          future: true,
        }),
      ];
    case "dead":
      return [
        row(`dead-${delivery.id}`, "Given up", {
          ...moment(delivery.deadAt, clock),
          detail: delivery.resolvedAt
            ? `Resolved by ${delivery.resolvedBy ?? "a person"}`
            : "Waits for a person",
          tone: delivery.resolvedAt ? "neutral" : "failed",
        }),
      ];
    case "sending":
    case "succeeded":
      return [];
  }
}

const HELD_DETAIL = {
  paused: "Until the destination is resumed",
  breaker_open: "Until the destination answers again",
  concurrency: "Until it is its turn",
  retry_budget: "Until its turn among the retries",
  policy: "Until a person lets it go",
  failing_alike: "Until events like it are taken again",
};

function nextTitle(delivery: DeliveryDetailView): string {
  return delivery.attempts.length === 0 ? "First try" : "Next try";
}
