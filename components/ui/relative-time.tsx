"use client";

import { useLayoutEffect, useSyncExternalStore } from "react";
import { dateTimeFormat } from "@/lib/format/intl";
import { formatRelative } from "@/lib/format/time";
import { cn } from "./class-names";
import { useTimeZone } from "./use-time-zone";

const TICK_MS = 10_000;
/** Less than what reads as "now", so that no row that came since the last tick seems to lie in the future. */
const STALE_MS = 1_500;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let nowMs = Date.now();

function tick() {
  nowMs = Date.now();
  for (const listener of listeners) listener();
}

// One timer for every time on the page; the visible ones all change together.
function subscribe(listener: () => void) {
  listeners.add(listener);
  if (Date.now() - nowMs > STALE_MS) tick();
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The current time in milliseconds, renewed every ten seconds. */
export function useNow(): number {
  return useSyncExternalStore(
    subscribe,
    () => nowMs,
    // While a page comes alive the browser's own time: another one would draw every time on it twice.
    () => (typeof window === "undefined" ? Date.now() : nowMs),
  );
}

/** Whether a moment has come since the time that is shown was read: told by that time it would lie ahead. */
export function cameSince(atMs: number, readMs: number, clockMs: number): boolean {
  return atMs > readMs && atMs <= clockMs;
}

/** "3 min ago", kept current; the exact time in the viewer's zone and in UTC on hover. "—" for none. */
export function RelativeTime({ at, className }: { at: Date | string | null; className?: string }) {
  const current = useNow();
  const atMs = at === null ? Number.NaN : new Date(at).getTime();
  // A page that is read anew brings later times than the last tick, before anyone subscribes again.
  useLayoutEffect(() => {
    if (cameSince(atMs, nowMs, Date.now())) tick();
  }, [atMs]);
  if (at === null) return <span className={cn("text-subtle", className)}>—</span>;
  const date = new Date(at);
  const iso = Number.isNaN(date.getTime()) ? undefined : date.toISOString();
  const words = formatRelative(date, new Date(current));
  return (
    <time
      // Hydration keeps the server's words, which by then are a little old, beside rows that came later.
      ref={(element) => {
        if (element?.firstChild) element.firstChild.nodeValue = words;
      }}
      dateTime={iso}
      data-hint-time={iso}
      className={cn("whitespace-nowrap", className)}
      suppressHydrationWarning
    >
      {words}
    </time>
  );
}

const DAY_MS = 86_400_000;

/** "14:02" in the viewer's zone, with the date once it is a day old; for "since" and "at" in sentences. */
export function ClockTime({ at }: { at: Date | string }) {
  const zone = useTimeZone();
  const now = useNow();
  const date = new Date(at);
  const iso = date.toISOString();
  const old = now - date.getTime() > DAY_MS;
  const format = dateTimeFormat("en-GB", {
    ...(old ? { dateStyle: "medium" } : {}),
    timeStyle: "short",
    timeZone: zone,
  });
  return (
    <time dateTime={iso} data-hint-time={iso} className="whitespace-nowrap" suppressHydrationWarning>
      {format.format(date)}
    </time>
  );
}

/** The full time in the viewer's zone, for detail pages. */
export function AbsoluteTime({ at, className }: { at: Date | string | null; className?: string }) {
  const zone = useTimeZone();
  if (at === null) return <span className={cn("text-subtle", className)}>—</span>;
  const date = new Date(at);
  const iso = date.toISOString();
  return (
    <time dateTime={iso} data-hint-time={iso} className={cn("whitespace-nowrap", className)}>
      {dateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone: zone }).format(date)}
    </time>
  );
}
