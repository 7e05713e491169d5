"use client";

import { useEffect, useState, type ComponentType, type ReactNode } from "react";

interface Later<Props> {
  (props: Props): ReactNode;
  /** Begins to fetch it, so that it is there when it is opened. */
  fetch: () => void;
  /** For the button that opens it: fetches it when a pointer or the keyboard comes near. */
  ahead: { onPointerEnter: () => void; onFocus: () => void };
}

/**
 * A part of a screen that is opened by a person, fetched when it is wanted. Without Suspense: React shows
 * what replaces a fallback 300 ms later at the earliest, and this is to open at once when it is there.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  let part: ComponentType<Props> | null = null;
  let underWay: Promise<ComponentType<Props>> | null = null;

  function fetched(): Promise<ComponentType<Props>> {
    underWay ??= load().then(
      (loaded) => (part = loaded),
      (error: unknown) => {
        underWay = null;
        throw error;
      },
    );
    return underWay;
  }

  function Part(props: Props) {
    const [Drawn, setDrawn] = useState(() => part);
    const [failure, setFailure] = useState<unknown>(null);
    useEffect(() => {
      if (!Drawn) fetched().then((loaded) => setDrawn(() => loaded), setFailure);
    }, [Drawn]);
    if (failure !== null) throw failure;
    return Drawn ? <Drawn {...props} /> : null;
  }
  const fetch = () => void fetched().catch(() => undefined);
  return Object.assign(Part, { fetch, ahead: { onPointerEnter: fetch, onFocus: fetch } });
}

const IDLE_WITHIN_MS = 500;

/** Runs soon after the screen is there, when the browser has a moment; on the server never. */
export function whenIdle(run: () => void): void {
  if (typeof window === "undefined") return;
  const idle = () =>
    "requestIdleCallback" in window
      ? window.requestIdleCallback(run, { timeout: IDLE_WITHIN_MS })
      : setTimeout(run, 1);
  if (document.readyState === "complete") idle();
  else window.addEventListener("load", idle, { once: true });
}
