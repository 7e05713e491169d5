"use client";

import { formatCountCompact } from "@/lib/format/count";
import { axisLabel, markedBuckets, ticksTo } from "./scale";
import { useTimeZone } from "./use-time-zone";

/** Hairlines and numbers of the value axis, from zero. Fills its positioned parent. */
export function ValueAxis({
  ceiling,
  format = formatCountCompact,
}: {
  ceiling: number;
  format?: (value: number) => string;
}) {
  return ticksTo(ceiling).map((tick) => (
    <div
      key={tick}
      aria-hidden
      className="pointer-events-none absolute inset-x-0 flex translate-y-1/2 items-center gap-2"
      style={{ bottom: `${(tick / ceiling) * 100}%` }}
    >
      <span className="w-9 shrink-0 text-right text-2xs text-subtle">{format(tick)}</span>
      <span className="h-px flex-1 bg-line" />
    </div>
  ));
}

/** Labels under a time axis; fewer on a phone. */
export function TimeAxis({ starts, spanMs }: { starts: readonly string[]; spanMs: number }) {
  const zone = useTimeZone();
  return (
    <div aria-hidden className="relative mt-1 ml-11 h-4 text-2xs text-subtle">
      {markedBuckets(starts.length, 6).map((index, order) => (
        <span
          key={index}
          className={order % 2 === 1 ? "absolute max-sm:hidden" : "absolute"}
          style={{ left: `${(index / starts.length) * 100}%` }}
        >
          {axisLabel(new Date(starts[index] ?? 0), spanMs, zone)}
        </span>
      ))}
    </div>
  );
}
