"use client";

import { useEffect, useId, useMemo } from "react";
import {
  Bar,
  BarChart,
  CartesianGrid,
  DefaultZIndexes,
  ReferenceArea,
  Tooltip,
  useActiveTooltipLabel,
  useXAxisScale,
  useYAxisScale,
  ZIndexLayer,
} from "recharts";
import { cn } from "@/components/ui/class-names";
import { useTimeZone } from "@/components/ui/use-time-zone";
import { formatAbsolute } from "@/lib/format/time";
import { TimeAxis, ValueAxis } from "./axes";
import { PLOT } from "./geometry";
import { highestOf, totalOf, type Bucket, type Series, type Unit } from "./model";
import { linesOf, spokenName, type TimeSpan } from "./reading";
import { fillOf, SeriesPatterns } from "./series-pattern";
import { stackPaths } from "./stacks";
import { valueTicks } from "./ticks";
import { useBarChoice } from "./use-bar-choice";

export interface HistogramBarsProps {
  label: string;
  series: readonly Series[];
  buckets: readonly Bucket[];
  bucketMs: number;
  unit: Unit;
  /** Called with the time of the bars that were dragged over, clicked, or read when Enter was pressed. */
  onChoose?: (span: TimeSpan) => void;
  timeAxisPx: number;
  /** Called once the bars stand. */
  onDrawn: () => void;
}

/** The bars of a histogram to read and choose by, filling their parent. Fetched by <Histogram>; use that. */
export function HistogramBars(props: HistogramBarsProps) {
  const { label, series, buckets, bucketMs, unit, onChoose, timeAxisPx, onDrawn } = props;
  const scope = useId();
  const { chosen, onRead, onKeyDown, mouse } = useBarChoice(buckets, bucketMs, onChoose);
  const values = useMemo(() => valueTicks(highestOf(buckets, series), unit), [buckets, series, unit]);
  return (
    <div
      role="presentation"
      className={cn("h-full select-none", onChoose && "cursor-crosshair")}
      onKeyDown={onKeyDown}
    >
      <BarChart
        responsive
        style={{ width: "100%", height: "100%" }}
        data={buckets}
        margin={{ top: PLOT.topPx, right: 0, bottom: 0, left: 0 }}
        barCategoryGap={0}
        aria-label={spokenName(label, Boolean(onChoose))}
        {...mouse}
      >
        <SeriesPatterns scope={scope} series={series} />
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <TimeAxis buckets={buckets} bucketMs={bucketMs} heightPx={timeAxisPx} />
        <ValueAxis unit={unit} ticks={values} />
        <Tooltip
          includeHidden
          cursor={{ fill: "var(--hover)" }}
          isAnimationActive={false}
          allowEscapeViewBox={{ x: false, y: true }}
          wrapperStyle={{ zIndex: 20 }}
          content={<Reading buckets={buckets} series={series} unit={unit} onRead={onRead} />}
        />
        {chosen ? <ReferenceArea {...chosen} fill="var(--accent-soft)" fillOpacity={1} /> : null}
        {/* Gives the axes their ends and the pointer its bars; drawn it would be an element and more for each. */}
        <Bar dataKey={(bucket: Bucket) => totalOf(bucket, series)} hide isAnimationActive={false} />
        <Stacks scope={scope} buckets={buckets} series={series} onDrawn={onDrawn} />
      </BarChart>
    </div>
  );
}

interface StacksProps {
  scope: string;
  buckets: readonly Bucket[];
  series: readonly Series[];
  onDrawn: () => void;
}

/** The bars themselves, one path for each series. */
function Stacks({ scope, buckets, series, onDrawn }: StacksProps) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  const measured = Boolean(x && y);
  useEffect(() => {
    if (measured) onDrawn();
  }, [measured, onDrawn]);
  if (!x || !y) return null;
  const paths = stackPaths(buckets, series, {
    edges: (start) => {
      const left = x(start, { position: "start" });
      const right = x(start, { position: "end" });
      return left === undefined || right === undefined ? null : [left, right];
    },
    y: (value) => y(value) ?? 0,
  });
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.bar}>
      {series.map((one) => (
        <path key={one.key} data-series={one.key} d={paths[one.key]} fill={fillOf(scope, one)} />
      ))}
    </ZIndexLayer>
  );
}

interface ReadingProps {
  buckets: readonly Bucket[];
  series: readonly Series[];
  unit: Unit;
  /** Told the start of the bar that is read out, null for none. */
  onRead: (start: string | null) => void;
}

/** The exact numbers of the bar that is pointed at or reached by arrow keys. */
function Reading({ buckets, series, unit, onRead }: ReadingProps) {
  const zone = useTimeZone();
  const active = useActiveTooltipLabel();
  const bucket = buckets.find(({ start }) => start === active);
  const start = bucket?.start ?? null;
  useEffect(() => onRead(start), [start, onRead]);
  if (!bucket) return null;
  return (
    <output className="block w-max max-w-[min(24rem,60vw)] rounded-md border border-line-strong bg-surface px-2 py-1 text-xs shadow-float">
      <div className="text-text">{formatAbsolute(new Date(bucket.start), zone)}</div>
      {linesOf(bucket, series, unit).map((line) => (
        <div key={line} className="text-muted">
          {line}
        </div>
      ))}
    </output>
  );
}
