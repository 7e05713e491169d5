import { valueOf, type Bucket, type Series } from "./model";

/** Where things stand in the chart, in pixels. */
export interface ChartScale {
  /** Left and right edge of a bucket's room. */
  edges: (start: string) => readonly [number, number] | null;
  /** Height of a value above the bottom of the chart is bottom minus this. */
  y: (value: number) => number;
}

/** Left free on each side of a bar. */
const GAP_PX = 0.5;
/** One event among thousands still shows. */
const LEAST_BAR_PX = 2;

const at = (px: number) => Math.round(px * 100) / 100;

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
    const left = edges[0] + GAP_PX;
    const width = Math.max(1, edges[1] - edges[0] - 2 * GAP_PX);
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
