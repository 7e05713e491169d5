import type { Random } from "../random";

/** A signed request as a destination sees it. */
export interface Arrival {
  /** The webhook-id: the same on every retry and replay. */
  id: string;
  body: string;
  /** Milliseconds since the destination started. */
  atMs: number;
}

export type Answer =
  | { afterMs: number; status: number; headers?: Record<string, string>; body: Record<string, unknown> }
  /** The connection is cut without an answer. */
  | { afterMs: number; reset: true };

/** How a destination behaves; pure but for what it remembers, with time and chance passed in. */
export interface Behaviour {
  answer(arrival: Arrival): Answer;
  /** Whether anything listens at all at this moment; absent means always. */
  listening?(atMs: number): boolean;
}

export type BehaviourFactory = (random: Random) => Behaviour;

/** What a system can tell of a payment event at a glance, whichever provider wrote it. */
export interface Glance {
  currency: string | null;
  isRefund: boolean;
  order: string | null;
}

const REFUND_TYPES = /"(refund\.[a-z]+|charge\.refunded|REFUND|PAYMENT\.CAPTURE\.REFUNDED)"/;

export function glanceAt(body: string): Glance {
  return {
    currency: /"currency(?:_code)?":\s*"([A-Za-z]{3})"/.exec(body)?.[1]?.toUpperCase() ?? null,
    isRefund: REFUND_TYPES.test(body),
    order: /\b(FH-\d{4,})\b/.exec(body)?.[1] ?? null,
  };
}

/** One stretch of a repeating timetable. */
export interface Stretch<M extends string> {
  mode: M;
  seconds: number;
}

/** The mode at a moment of a timetable that repeats for ever. */
export function modeAt<M extends string>(timetable: readonly Stretch<M>[], atMs: number): M {
  const lengthMs = timetable.reduce((sum, { seconds }) => sum + seconds * 1000, 0);
  let left = atMs % lengthMs;
  for (const { mode, seconds } of timetable) {
    left -= seconds * 1000;
    if (left < 0) return mode;
  }
  throw new RangeError("The timetable is empty.");
}
