import { valueOf, type Bucket, type Series } from "./model";

/** Where things stand in the chart. */
export interface ChartScale {
  /** Left and right edge of a bucket's room, in any unit. */
  edges: (start: string) => readonly [number, number] | null;
  /** Height of a value above the bottom of the chart is bottom minus this; in pixels. */
  y: (value: number) => number;
}

/** Share of a bar's room that is left free on each side. */
const GAP_SHARE = 0.05;
/** One event among thousands still shows. */
const LEAST_BAR_PX = 2;

const at = (place: number) => Math.round(place * 100) / 100;

/**
 * The bars of every series as one SVG path each, by the series' key; stacked from zero in the given order.
 * What counted something is at least two pixels high. Empty text for a series that counted nothing.
 */
export function stackPaths(
  buckets: readonly Bucket[],
  series: readonly Series[],
  scale: ChartScale,
): Record<string, string> {
  const paths = Object.fromEntries(series.map(({ key }) => [key, ""]));
  for (const bucket of buckets) {
    const edges = scale.edges(bucket.start);
    if (!edges) continue;
    const room = edges[1] - edges[0];
    const left = edges[0] + room * GAP_SHARE;
    const width = room * (1 - 2 * GAP_SHARE);
    let foot = scale.y(0);
    for (const { key } of series) {
      const value = valueOf(bucket, key);
      if (value <= 0) continue;
      const height = Math.max(LEAST_BAR_PX, scale.y(0) - scale.y(value));
      paths[key] += `M${at(left)},${at(foot)}v${at(-height)}h${at(width)}v${at(height)}z`;
      foot -= height;
    }
  }
  return paths;
}
