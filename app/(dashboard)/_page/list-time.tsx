import { TimeRangeControl } from "@/components/ui/time-range-control";
import { RANGE_PRESETS } from "@/lib/format/time-range";
import type { TimeRange } from "./time-range";

/** The time that a screen shows, null for all of it; where a list has no end, `allTime` can be chosen. */
export function ListTime({ range, allTime }: { range: TimeRange | null; allTime?: boolean }) {
  return (
    <TimeRangeControl
      presets={RANGE_PRESETS}
      value={range?.preset ?? null}
      range={range && { from: range.from.toISOString(), to: range.to.toISOString() }}
      allTime={allTime}
    />
  );
}
