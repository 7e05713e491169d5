import { useMemo } from "react";
import { XAxis, YAxis } from "recharts";
import { UNIT_TEXT, type Bucket, type Unit } from "./model";
import { axisLabel, labelledStarts } from "./reading";
import { useTimeZone } from "@/components/ui/use-time-zone";

const VALUE_AXIS_PX = 44;
const TICK = { fill: "var(--text-subtle)", fontSize: 11 };

/** Starts of buckets along the bottom, as many as there is room for; goes inside a chart. */
export function TimeAxis({ buckets, bucketMs, heightPx }: TimeAxisProps) {
  const zone = useTimeZone();
  const labels = useMemo(() => {
    const labelOf = (start: string) => axisLabel(new Date(start), buckets.length * bucketMs, zone);
    const starts = buckets.map(({ start }) => start);
    return { labelOf, ticks: labelledStarts(starts, labelOf) };
  }, [buckets, bucketMs, zone]);
  return (
    <XAxis
      dataKey="start"
      includeHidden
      height={heightPx}
      ticks={labels.ticks}
      tickFormatter={labels.labelOf}
      interval="preserveStart"
      minTickGap={48}
      tick={TICK}
      tickLine={false}
      axisLine={{ stroke: "var(--line)" }}
    />
  );
}

interface TimeAxisProps {
  buckets: readonly Bucket[];
  bucketMs: number;
  heightPx: number;
}

/** The library breaks a tick at its spaces where it is narrow, and draws the lines outside of the chart. */
const inOneLine = (tick: string) => tick.replaceAll(" ", "\u00a0");

/** Numbers from zero to the next round number above the highest bar; goes inside a chart. */
export function ValueAxis({ unit }: { unit: Unit }) {
  return (
    <YAxis
      includeHidden
      width={VALUE_AXIS_PX}
      domain={[0, "auto"]}
      niceTicks="snap125"
      tickCount={3}
      allowDecimals={false}
      tickFormatter={(value: number) => inOneLine(UNIT_TEXT[unit].tick(value))}
      interval={0}
      tick={TICK}
      tickLine={false}
      axisLine={false}
    />
  );
}
