"use client";

import { useEffect, useState, type RefObject } from "react";

/** Height of a line while only those in sight are drawn. */
export const LINE_PX = 22;
/** Up to this many lines all are drawn, and long ones may wrap. */
export const DRAWN_WHOLE_MAX = 600;
const MARGIN_LINES = 30;

export interface LineWindow {
  /** Whether only some lines are drawn. */
  cut: boolean;
  from: number;
  to: number;
}

/** Which of many lines are in sight of a scrolling box, so that a megabyte is not drawn at once. */
export function useWindow(box: RefObject<HTMLElement | null>, count: number): LineWindow {
  const cut = count > DRAWN_WHOLE_MAX;
  const [first, setFirst] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element || !cut) return;
    const update = () => setFirst(Math.floor(element.scrollTop / LINE_PX));
    update();
    element.addEventListener("scroll", update, { passive: true });
    return () => element.removeEventListener("scroll", update);
  }, [box, cut]);
  if (!cut) return { cut, from: 0, to: count };
  const from = Math.max(0, Math.min(first, count) - MARGIN_LINES);
  return { cut, from, to: Math.min(count, from + 3 * MARGIN_LINES + 40) };
}

/** Scrolls a line into the box, whether it is drawn or not. */
export function scrollToLine(box: HTMLElement, line: number, cut: boolean): void {
  if (!cut) {
    box.querySelector(`[data-line="${line}"]`)?.scrollIntoView({ block: "nearest" });
    return;
  }
  const top = line * LINE_PX;
  if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 2 * LINE_PX) {
    box.scrollTop = Math.max(0, top - box.clientHeight / 2);
  }
}
