import type { Series } from "./model";

/** A line over shares from 0 to 1. */
export interface Curve extends Pick<Series, "key" | "label" | "tone"> {
  /** In the order of x; y is null where nothing is known. */
  points: readonly { x: number; y: number | null }[];
  dashed?: boolean;
}

export interface CurveNumbers {
  label: string;
  curves: readonly Curve[];
  /** What runs along the bottom and up the side, for the axes and the table. */
  xLabel: string;
  yLabel: string;
}

/** Between the numbers along the left and the plot, and below it for the other axis. */
export const CURVE_PLOT = { topPx: 8, leftPx: 44, bottomPx: 22, rightPx: 12 } as const;

export const SHARE_TICKS = [0, 0.25, 0.5, 0.75, 1] as const;

/** "75 %". */
export const shareText = (share: number) => `${Math.round(share * 100)} %`;

/** "75.3 %", for tables and readings. */
export const exactShare = (share: number) => `${(share * 100).toFixed(1)} %`;

export interface CurveRow {
  x: number;
  values: Record<string, number | null>;
}

/** The points of all curves by where they stand, in order. */
export function curveRows(curves: readonly Curve[]): CurveRow[] {
  const rows = new Map<number, CurveRow>();
  for (const { key, points } of curves) {
    for (const { x, y } of points) {
      const row = rows.get(x) ?? { x, values: {} };
      row.values[key] = y;
      rows.set(x, row);
    }
  }
  return [...rows.values()].toSorted((one, other) => one.x - other.x);
}
