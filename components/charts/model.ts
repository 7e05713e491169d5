import type { Tone } from "@/components/ui/tone";

/** One thing that is counted or measured. The same meaning has the same tone on every screen. */
export interface Series {
  key: string;
  label: string;
  tone: Tone | "accent";
}

/** A stretch of time and what was counted in it; a missing key is zero. */
export interface Bucket {
  /** Start of the stretch, ISO 8601. */
  start: string;
  values: Readonly<Record<string, number>>;
}

const SERIES_COLOR: Record<Series["tone"], string> = {
  ok: "var(--ok)",
  waiting: "var(--waiting)",
  attention: "var(--attention)",
  failed: "var(--failed)",
  neutral: "var(--line-strong)",
  accent: "var(--accent)",
};

/** How a tone is filled: what needs a person is striped, so that it reads without colour too. */
export function fillOf(tone: Series["tone"]): string {
  const color = SERIES_COLOR[tone];
  if (tone === "failed") {
    return `repeating-linear-gradient(135deg, ${color} 0 3px, color-mix(in srgb, ${color} 72%, var(--surface)) 3px 5px)`;
  }
  if (tone === "attention") {
    return `repeating-linear-gradient(90deg, ${color} 0 2px, color-mix(in srgb, ${color} 60%, var(--surface)) 2px 4px)`;
  }
  return color;
}

/** Sum of a bucket over the given series. */
export function totalOf(bucket: Bucket, series: readonly Series[]): number {
  return series.reduce((sum, { key }) => sum + (bucket.values[key] ?? 0), 0);
}
