"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** The viewer's time zone; UTC until the page is alive, so that server and browser agree at first. */
export function useTimeZone(): string {
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
}
