"use client";

import { useEffect, useState } from "react";
import { formatAbsolute, formatUtc } from "@/lib/format/time";

interface Hint {
  lines: string[];
  x: number;
  y: number;
  below: boolean;
}

const DELAY_MS = 120;
const ROOM_ABOVE_PX = 72;

function linesOf(element: HTMLElement): string[] {
  const { hint, hintTime } = element.dataset;
  if (hintTime) {
    const at = new Date(hintTime);
    return [formatAbsolute(at), formatUtc(at)];
  }
  return (hint ?? "").split("\n").filter((line) => line !== "");
}

function hintOf(element: HTMLElement): Hint {
  const box = element.getBoundingClientRect();
  const below = box.top < ROOM_ABOVE_PX;
  const x = Math.min(Math.max(box.left + box.width / 2, 120), window.innerWidth - 120);
  return { lines: linesOf(element), x, y: below ? box.bottom + 6 : box.top - 6, below };
}

/**
 * Shows the exact value of any element with data-hint (lines split by newline) or data-hint-time (an
 * ISO time, shown in the viewer's zone and UTC). One listener for the page, so a table of hundreds of
 * hints costs nothing and server components can carry them.
 */
export function HintLayer() {
  const [hint, setHint] = useState<Hint | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (event: Event) => {
      const target = event.target instanceof Element ? event.target : null;
      const element = target?.closest<HTMLElement>("[data-hint],[data-hint-time]");
      clearTimeout(timer);
      if (!element) return setHint(null);
      timer = setTimeout(() => {
        if (element.isConnected) setHint(hintOf(element));
      }, DELAY_MS);
    };
    const hide = () => {
      clearTimeout(timer);
      setHint(null);
    };
    document.addEventListener("pointerover", show);
    document.addEventListener("focusin", show);
    document.addEventListener("scroll", hide, true);
    document.addEventListener("pointerdown", hide);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerover", show);
      document.removeEventListener("focusin", show);
      document.removeEventListener("scroll", hide, true);
      document.removeEventListener("pointerdown", hide);
    };
  }, []);

  if (!hint || hint.lines.length === 0) return null;
  return (
    <div
      role="tooltip"
      className="pointer-events-none fixed z-[60] max-w-80 rounded-md border border-line-strong bg-surface px-2 py-1 text-xs break-words text-text shadow-float"
      style={{ left: hint.x, top: hint.y, transform: `translate(-50%, ${hint.below ? "0" : "-100%"})` }}
    >
      {hint.lines.map((line) => (
        <div key={line} className="first:text-text not-first:text-muted">
          {line}
        </div>
      ))}
    </div>
  );
}
