import { formatDuration } from "@/lib/format/time";

/** A stretch of time in milliseconds since the event was received; begin and end are the same for a moment. */
export interface Span {
  fromMs: number;
  toMs: number;
}

/** A part of the axis, in percent of its width. */
export interface AxisPart extends Span {
  /** "time" is drawn to scale; "break" is a wait that is shortened. */
  kind: "time" | "break";
  x: number;
  width: number;
}

export interface Tick {
  ms: number;
  x: number;
  label: string;
  /** The label ends at its place instead of beginning there, because the axis ends soon. */
  endsHere: boolean;
}

export interface TimeAxis {
  parts: AxisPart[];
  ticks: Tick[];
  /** Whether waits were shortened. */
  broken: boolean;
  /** Percent of width for a millisecond, the same in every part that is to scale. */
  scale: number;
}

const WIDTH = 100;
/** Room after each stretch, so that what is short can still be seen. */
const PAD_MAX = 4;
const BREAK_MAX = 7;
/** Waits longer than this share of all that happened are shortened. */
const KEPT_SHARE = 0.25;
/** Room that a label takes on a narrow axis, and from where on it stands to the left of its place. */
const LABEL_WIDTH = 27;
const LABEL_TURNS = 100 - LABEL_WIDTH;
const TICKS_WHOLE = 5;

/** What happened without a pause worth shortening, in order. */
function stretches(spans: readonly Span[]): Span[] {
  const sorted = spans.toSorted((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
  const merged = merge(sorted, 0);
  const busyMs = merged.reduce((sum, span) => sum + span.toMs - span.fromMs, 0);
  return merge(merged, Math.max(1, busyMs * KEPT_SHARE));
}

function merge(sorted: readonly Span[], gapMs: number): Span[] {
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last && span.fromMs - last.toMs <= gapMs) last.toMs = Math.max(last.toMs, span.toMs);
    else merged.push({ ...span });
  }
  return merged;
}

/**
 * One axis for all that happened to an event. Everything that took time is drawn to one scale, so bars can
 * be compared; long waits between are shortened to breaks, or an answer of 40 ms could not be seen beside a
 * retry two hours later. Pure.
 */
export function timeAxis(spans: readonly Span[]): TimeAxis {
  const busy = stretches(spans.length === 0 ? [{ fromMs: 0, toMs: 0 }] : spans);
  const breaks = busy.length - 1;
  const pad = Math.min(PAD_MAX, 30 / busy.length);
  const breakWidth = breaks === 0 ? 0 : Math.min(BREAK_MAX, 35 / breaks);
  const lengthMs = busy.reduce((sum, span) => sum + span.toMs - span.fromMs, 0);
  const room = WIDTH - busy.length * pad - breaks * breakWidth;
  const scale = lengthMs > 0 ? room / lengthMs : 0;
  const parts: AxisPart[] = [];
  let x = 0;
  for (const [index, span] of busy.entries()) {
    const before = busy[index - 1];
    if (before) {
      parts.push({ kind: "break", fromMs: before.toMs, toMs: span.fromMs, x, width: breakWidth });
      x += breakWidth;
    }
    const own = lengthMs > 0 ? (span.toMs - span.fromMs) * scale : room / busy.length;
    parts.push({ kind: "time", ...span, x, width: own + pad });
    x += own + pad;
  }
  const axis = { parts, ticks: [], broken: breaks > 0, scale };
  return { ...axis, ticks: ticksOf(axis) };
}

/** Where a moment stands on the axis, in percent; moments outside of it stand at its ends. */
export function placeOf(axis: Pick<TimeAxis, "parts" | "scale">, ms: number): number {
  const part = axis.parts.find((candidate) => ms <= candidate.toMs) ?? axis.parts.at(-1);
  if (!part) return 0;
  const within = Math.min(Math.max(ms, part.fromMs), part.toMs) - part.fromMs;
  if (part.kind === "time") return part.x + within * axis.scale;
  const lengthMs = part.toMs - part.fromMs;
  return part.x + (lengthMs > 0 ? (within / lengthMs) * part.width : 0);
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(ms: number): number {
  const power = 10 ** Math.floor(Math.log10(ms));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= ms) ?? ms;
}

function ticksOf(axis: Omit<TimeAxis, "ticks">): Tick[] {
  const times = axis.parts.filter((part) => part.kind === "time");
  const [only] = times;
  const wanted =
    times.length === 1 && only && only.toMs > only.fromMs
      ? evenTicks(only)
      : times.map((part) => part.fromMs);
  const ticks: Tick[] = [];
  let takenTo = 0;
  for (const ms of wanted) {
    const x = placeOf(axis, ms);
    const endsHere = x > LABEL_TURNS;
    const from = endsHere ? x - LABEL_WIDTH : x;
    if (from < takenTo) continue;
    ticks.push({ ms, x, label: ms === 0 ? "0" : `+${formatDuration(ms)}`, endsHere });
    // "0" is short; what follows it may stand closer.
    takenTo = ms === 0 ? x + LABEL_WIDTH / 3 : from + LABEL_WIDTH;
  }
  return ticks;
}

function evenTicks(span: Span): number[] {
  const step = niceStep((span.toMs - span.fromMs) / TICKS_WHOLE);
  const ticks: number[] = [];
  for (let ms = span.fromMs; ms <= span.toMs; ms += step) ticks.push(Math.round(ms * 1_000) / 1_000);
  return ticks;
}
