import { ceilTo, floorTo, GRAINS_MS, MINUTE_MS, MINUTES_KEPT_MS } from "./families";

/** A stretch of time and where its counts come from: kept counts of a grain, or the rows themselves. */
export interface Segment {
  /** Milliseconds of the kept counts; null: count the rows. */
  grainMs: number | null;
  from: number;
  to: number;
}

/** How far kept counts reach, in milliseconds since 1970. */
export interface Coverage {
  from: number;
  to: number;
  /** Nothing lies before `from`. */
  whole: boolean;
}

export interface SegmentPlan {
  segments: Segment[];
  /** False when the range begins before what is counted so far; that part is left out. */
  exact: boolean;
}

function aligned(stretch: Segment, grainMs: number, usableFrom: number): Segment | null {
  const from = ceilTo(Math.max(stretch.from, usableFrom), grainMs);
  const to = floorTo(stretch.to, grainMs);
  return from < to ? { grainMs, from, to } : null;
}

function around(stretch: Segment, inner: Segment): Segment[] {
  return [
    { ...stretch, to: inner.from },
    { ...stretch, from: inner.to },
  ].filter((rest) => rest.from < rest.to);
}

/**
 * Cuts [from, to) so that the widest grains cover what they can and rows are read only at the edges. A
 * grain is used only where it divides `bucketMs`. Every moment of the range is in exactly one segment.
 * Pure.
 */
export function segmentsOf(
  range: { from: number; to: number },
  coverage: Coverage | null,
  options: { bucketMs?: number; now: number; grains?: readonly number[] },
): SegmentPlan {
  if (!coverage) return { segments: [{ grainMs: null, ...range }], exact: true };
  const exact = coverage.whole || range.from >= coverage.from;
  const from = Math.max(range.from, coverage.from);
  if (from >= range.to) return { segments: [], exact };
  const counted = { grainMs: null, from, to: Math.min(range.to, coverage.to) };
  let open: Segment[] = counted.from < counted.to ? [counted] : [];
  const done: Segment[] = [];
  for (const grainMs of options.grains ?? GRAINS_MS) {
    if (options.bucketMs !== undefined && options.bucketMs % grainMs !== 0) continue;
    const usableFrom = grainMs === MINUTE_MS ? options.now - MINUTES_KEPT_MS : coverage.from;
    open = open.flatMap((stretch) => {
      const inner = aligned(stretch, grainMs, Math.max(usableFrom, coverage.from));
      if (!inner) return [stretch];
      done.push(inner);
      return around(stretch, inner);
    });
  }
  const tail = { grainMs: null, from: Math.max(from, coverage.to), to: range.to };
  if (tail.from < tail.to) open.push(tail);
  return { segments: [...done, ...open].sort((a, b) => a.from - b.from), exact };
}
