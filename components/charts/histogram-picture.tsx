"use client";

import { memo, startTransition, useEffect, useRef, useState, type ComponentType } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { HistogramBarsProps } from "./histogram-bars";
import { inTurn } from "./in-turn";
import { sameNumbers } from "./model";
import { useNear } from "./use-near";

type Bars = ComponentType<HistogramBarsProps>;

// The charting library weighs as much as a screen's own script, so it comes after the screen.
async function loadBars(): Promise<Bars> {
  try {
    return (await import("./histogram-bars")).HistogramBars;
  } catch {
    return BarsMissing;
  }
}

function BarsMissing() {
  return (
    <p className="text-xs text-muted">
      The chart could not be loaded. The table view has its numbers; reload the page to try again.
    </p>
  );
}

/** The bars once the chart is near the window and its turn has come; null before. */
function useBars(near: boolean): Bars | null {
  const [drawn, setDrawn] = useState<Bars | null>(null);
  const wanted = near && !drawn;
  useEffect(() => {
    if (!wanted) return undefined;
    let stop = () => {};
    let gone = false;
    void loadBars().then((bars) => {
      // As a transition, so that React stops for a key or a click in the middle of a chart as well.
      if (!gone) stop = inTurn(() => startTransition(() => setDrawn(() => bars)));
    });
    return () => {
      gone = true;
      stop();
    };
  }, [wanted]);
  return drawn;
}

type DrawnProps = HistogramBarsProps & { near: boolean; bars: Bars };

// Drawing costs more than anything else on a screen that is read anew every second.
const Drawn = memo(
  ({ near: _near, bars: Chosen, ...numbers }: DrawnProps) => <Chosen {...numbers} />,
  (was, is) => !is.near || (was.onChoose === is.onChoose && sameNumbers(was, is)),
);

/** The bars, drawn when they come near the window and again when their numbers are others. */
export function HistogramPicture({ heightPx, ...numbers }: HistogramBarsProps & { heightPx: number }) {
  const place = useRef<HTMLDivElement>(null);
  const near = useNear(place);
  const bars = useBars(near);
  return (
    <div ref={place} style={{ height: heightPx }}>
      {bars ? (
        <Drawn near={near} bars={bars} {...numbers} />
      ) : (
        // Far from the window it waits for nobody, and is not on its way.
        <div data-loading={near || undefined} className="h-full">
          <Skeleton className="h-full" />
        </div>
      )}
    </div>
  );
}
