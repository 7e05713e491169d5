"use client";

import { memo, useEffect, useState, type ComponentType } from "react";
import { cn } from "@/components/ui/class-names";
import { PLOT } from "./geometry";
import type { HistogramBarsProps } from "./histogram-bars";
import { HistogramPrint } from "./histogram-print";
import { sameNumbers } from "./model";
import { spokenName } from "./reading";
import { useHandover } from "./use-handover";

type Bars = ComponentType<HistogramBarsProps>;

/** The bars that can be read and chosen, fetched once they are wanted; null until then, and where the file is gone. */
function useBars(wanted: boolean): Bars | null {
  const [bars, setBars] = useState<Bars | null>(null);
  useEffect(() => {
    if (!wanted) return;
    // Without the file the print stays, and the table view has its numbers; the next pointer tries again.
    import("./histogram-bars").then(
      ({ HistogramBars }) => setBars(() => HistogramBars),
      () => undefined,
    );
  }, [wanted]);
  return bars;
}

type ChartProps = HistogramBarsProps & { bars: Bars };

// Drawing costs more than anything else on a screen that is read anew every second.
const Chart = memo(
  ({ bars: Chosen, ...numbers }: ChartProps) => <Chosen {...numbers} />,
  (was, is) => was.onChoose === is.onChoose && sameNumbers(was, is),
);

type PictureProps = Omit<HistogramBarsProps, "onDrawn"> & { heightPx: number };

/** A print of the bars, which becomes a chart where somebody wants to read or choose from it. */
export function HistogramPicture({ heightPx, ...numbers }: PictureProps) {
  const { place, wanted, drawn, onDrawn, print } = useHandover();
  const bars = useBars(wanted);
  const { label, series, buckets, bucketMs, unit, onChoose, timeAxisPx } = numbers;
  return (
    <div ref={place} className="relative" style={{ height: heightPx }}>
      {bars ? (
        <div className={drawn ? "h-full" : "absolute inset-0 opacity-0"}>
          <Chart bars={bars} onDrawn={onDrawn} {...numbers} />
        </div>
      ) : null}
      {drawn ? null : (
        <div
          role="application"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys read it, as they do the chart
          tabIndex={0}
          aria-label={spokenName(label, Boolean(onChoose))}
          className={cn("absolute inset-0 select-none", onChoose && "cursor-crosshair")}
          {...print}
        >
          <HistogramPrint
            label={label}
            series={series}
            buckets={buckets}
            bucketMs={bucketMs}
            unit={unit}
            plotPx={heightPx - timeAxisPx - PLOT.topPx}
          />
        </div>
      )}
    </div>
  );
}
