"use client";

import { useCallback, useRef, useState, type MouseEvent } from "react";

/** What a mouse did over the print, kept until the chart can be told. */
type Gesture = Pick<MouseEventInit, "clientX" | "clientY" | "button"> & {
  type: "mousemove" | "mousedown" | "mouseup";
};

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Does to the chart what was done to the print. The library looks at each in the frame after it. */
async function tell(chart: SVGElement, gestures: readonly Gesture[]): Promise<void> {
  for (const { type, ...where } of gestures) {
    chart.dispatchEvent(new globalThis.MouseEvent(type, { bubbles: true, cancelable: true, ...where }));
    await nextFrame();
    await nextFrame();
  }
}

/**
 * Whoever points at, touches or reaches the print wants the chart; until it stands, what they do is kept, and then
 * told to the chart, focus included. `print` goes on what is pointed at, `place` around both, `onDrawn` to the chart.
 */
export function useHandover() {
  const place = useRef<HTMLDivElement>(null);
  const gestures = useRef<Gesture[]>([]);
  const [wanted, setWanted] = useState(false);
  const [drawn, setDrawn] = useState(false);

  const want = () => setWanted(true);
  function keep({ type, clientX, clientY, button }: MouseEvent) {
    want();
    const moved = type === "mousemove";
    // Of a movement only its end counts.
    if (moved && gestures.current.at(-1)?.type === "mousemove") gestures.current.pop();
    gestures.current.push({ type: type as Gesture["type"], clientX, clientY, button });
  }

  const onDrawn = useCallback(() => {
    const chart = place.current?.querySelector<SVGElement>("svg.recharts-surface");
    if (!chart || !place.current) return;
    if (place.current.contains(document.activeElement)) chart.focus();
    setDrawn(true);
    void tell(chart, gestures.current.splice(0));
  }, []);

  const print = {
    onPointerEnter: want,
    onFocus: want,
    onMouseMove: keep,
    onMouseDown: keep,
    onMouseUp: keep,
    onMouseLeave: () => gestures.current.splice(0),
  };
  return { place, wanted, drawn, onDrawn, print };
}
