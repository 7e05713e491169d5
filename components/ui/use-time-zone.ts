"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

let zone: string | undefined;

// React asks again at every drawing of everything that shows a time, and asking the browser is not free.
function viewerZone(): string {
  zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone;
}

/** The viewer's time zone; UTC until the page is alive, so that server and browser agree at first. */
export function useTimeZone(): string {
  return useSyncExternalStore(never, viewerZone, () => "UTC");
}
