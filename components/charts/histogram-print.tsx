import { memo, useId, useMemo } from "react";
import { useTimeZone } from "@/components/ui/use-time-zone";
import { PLOT, TICK_TEXT_PX } from "./geometry";
import { highestOf, sameNumbers, UNIT_TEXT, type Bucket, type ChartNumbers, type Series } from "./model";
import { fillOf, SeriesPatterns } from "./series-pattern";
import { stackPaths } from "./stacks";
import { timeTicks, valueTicks } from "./ticks";

type PrintProps = ChartNumbers & { plotPx: number };

/** Between the numbers along the left and the bars. */
const VALUE_GAP_PX = 8;
/** From the line below the bars to the middle of the text under it. */
const TIME_DROP_PX = 12;

/**
 * The bars and axes of a histogram, to be looked at only. Needs no library and no measuring: widths are shares, so
 * the server draws it with the page.
 */
export const HistogramPrint = memo(function HistogramPrint(props: PrintProps) {
  const { series, buckets, bucketMs, unit, plotPx } = props;
  const zone = useTimeZone();
  const times = useMemo(() => timeTicks(buckets, bucketMs, zone), [buckets, bucketMs, zone]);
  const values = valueTicks(highestOf(buckets, series), unit);
  const top = values.at(-1) ?? 1;
  const y = (value: number) => plotPx - (value / top) * plotPx;
  return (
    <div className="absolute right-0" style={{ left: PLOT.leftPx, top: PLOT.topPx }}>
      <svg width="100%" height={plotPx} className="block overflow-visible" aria-hidden>
        {values.map((value) => (
          <g key={value}>
            <line x1="0" x2="100%" y1={y(value)} y2={y(value)} stroke="var(--line)" />
            <Text x={-VALUE_GAP_PX} y={y(value)} anchor="end">
              {UNIT_TEXT[unit].tick(value)}
            </Text>
          </g>
        ))}
        <Bars series={series} buckets={buckets} plotPx={plotPx} y={y} />
        {times.map(({ start, text, at }) => (
          <Text key={start} x={`${at * 100}%`} y={plotPx + TIME_DROP_PX} anchor="middle">
            {text}
          </Text>
        ))}
      </svg>
    </div>
  );
}, same);

function same(was: PrintProps, is: PrintProps): boolean {
  return was.plotPx === is.plotPx && sameNumbers(was, is);
}

interface BarsProps {
  series: readonly Series[];
  buckets: readonly Bucket[];
  plotPx: number;
  y: (value: number) => number;
}

// The bars stretch with the width, while their stripes must not: so they are cut out of a filled plane.
function Bars({ series, buckets, plotPx, y }: BarsProps) {
  const scope = useId();
  const places = new Map(buckets.map(({ start }, place) => [start, place]));
  const paths = stackPaths(buckets, series, {
    edges: (start) => {
      const place = places.get(start);
      return place === undefined ? null : [place, place + 1];
    },
    y,
  });
  const stretch = `scale(${1 / buckets.length} ${1 / plotPx})`;
  const counted = series.filter(({ key }) => paths[key]);
  return (
    <>
      <SeriesPatterns scope={scope} series={counted} />
      {counted.map((one) => (
        <g key={one.key}>
          <clipPath id={`${scope}-cut-${one.key}`} clipPathUnits="objectBoundingBox">
            <path d={paths[one.key]} transform={stretch} />
          </clipPath>
          <rect
            data-series={one.key}
            width="100%"
            height={plotPx}
            clipPath={`url(#${scope}-cut-${one.key})`}
            fill={fillOf(scope, one)}
          />
        </g>
      ))}
    </>
  );
}

interface TextProps {
  x: number | string;
  y: number;
  anchor: "end" | "middle";
  children: string;
}

function Text({ x, y, anchor, children }: TextProps) {
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor}
      dominantBaseline="central"
      fontSize={TICK_TEXT_PX}
      fill="var(--text-subtle)"
    >
      {children}
    </text>
  );
}
