"use client";

import { useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import type { MouseHandlerDataParam } from "recharts";
import type { Bucket } from "./model";
import { spanOf, type TimeSpan } from "./reading";

type Ends = readonly [number, number];

/**
 * Choosing bars by drag, by click, or by Enter on the one that is read out; `onChoose` gets the time they
 * cover. Without it nothing can be chosen. `mouse` goes on the chart, `onKeyDown` around it.
 */
export function useBarChoice(
  buckets: readonly Bucket[],
  bucketMs: number,
  onChoose?: (span: TimeSpan) => void,
) {
  const [ends, setEnds] = useState<Ends | null>(null);
  const read = useRef<string | null>(null);
  const [onRead] = useState(() => (start: string | null) => {
    read.current = start;
  });
  if (!onChoose) return { chosen: null, onRead };

  function choose(between: Ends) {
    const span = spanOf(buckets, bucketMs, between);
    if (span) onChoose?.(span);
  }

  function onKeyDown(event: KeyboardEvent) {
    const index = buckets.findIndex(({ start }) => start === read.current);
    if (event.key === "Enter" && index >= 0) choose([index, index]);
  }

  const mouse = {
    onMouseDown: (state: MouseHandlerDataParam, event: MouseEvent) => {
      // Focus by mouse would leave the first bar read out once the pointer is gone.
      event.preventDefault();
      const index = indexOf(state);
      if (index !== null) setEnds([index, index]);
    },
    onMouseMove: (state: MouseHandlerDataParam) => {
      const index = indexOf(state);
      if (ends && index !== null && index !== ends[1]) setEnds([ends[0], index]);
    },
    onMouseUp: () => {
      setEnds(null);
      if (ends) choose(ends);
    },
    onMouseLeave: () => setEnds(null),
  };

  const x1 = ends && buckets[Math.min(...ends)]?.start;
  const x2 = ends && buckets[Math.max(...ends)]?.start;
  return { chosen: x1 && x2 ? { x1, x2 } : null, onRead, onKeyDown, mouse };
}

function indexOf(state: MouseHandlerDataParam): number | null {
  const index = Number(state.activeTooltipIndex ?? Number.NaN);
  return Number.isInteger(index) ? index : null;
}
