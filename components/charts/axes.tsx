import { useMemo } from "react";
import { XAxis, YAxis } from "recharts";
import { useTimeZone } from "@/components/ui/use-time-zone";
import { PLOT, TICK_TEXT_PX } from "./geometry";
import { UNIT_TEXT, type Bucket, type Unit } from "./model";
import { timeTicks } from "./ticks";

const TICK = { fill: "var(--text-subtle)", fontSize: TICK_TEXT_PX };

interface TimeAxisProps {
  buckets: readonly Bucket[];
  bucketMs: number;
  heightPx: number;
}

/** Starts of buckets along the bottom; goes inside a chart. */
export function TimeAxis({ buckets, bucketMs, heightPx }: TimeAxisProps) {
  const zone = useTimeZone();
  const ticks = useMemo(() => timeTicks(buckets, bucketMs, zone), [buckets, bucketMs, zone]);
  return (
    <XAxis
      dataKey="start"
      includeHidden
      height={heightPx}
      ticks={ticks.map(({ start }) => start)}
      tickFormatter={(start: string) => ticks.find((tick) => tick.start === start)?.text ?? ""}
      interval={0}
      tick={TICK}
      tickLine={false}
      axisLine={{ stroke: "var(--line)" }}
    />
  );
}

/** The library breaks a tick at its spaces where it is narrow, and draws the lines outside of the chart. */
const inOneLine = (tick: string) => tick.replaceAll(" ", "\u00a0");

/** The given numbers from zero up; goes inside a chart. */
export function ValueAxis({ unit, ticks }: { unit: Unit; ticks: readonly number[] }) {
  return (
    <YAxis
      includeHidden
      width={PLOT.leftPx}
      domain={[0, ticks.at(-1) ?? 1]}
      ticks={[...ticks]}
      tickFormatter={(value: number) => inOneLine(UNIT_TEXT[unit].tick(value))}
      interval={0}
      tick={TICK}
      tickLine={false}
      axisLine={false}
    />
  );
}
