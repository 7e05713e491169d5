"use client";

import { useRouter } from "next/navigation";
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
  type ReactNode,
} from "react";
import type { LiveTopic } from "@/lib/platform/live";

export type LiveState = "live" | "paused" | "reconnecting";
type Listener = (topics: readonly LiveTopic[]) => void;

interface Live {
  state: LiveState;
  paused: boolean;
  setPaused: (paused: boolean) => void;
  subscribe: (listener: Listener) => () => void;
}

const LiveContext = createContext<Live | null>(null);
const REFRESH_EVERY_MS = 1_000;

function topicsOf(data: unknown): LiveTopic[] {
  return typeof data === "string" && data !== "" ? (data.split(",") as LiveTopic[]) : [];
}

/** Opens the stream while the tab is seen and not paused; the browser reconnects by itself. */
function useStream(open: boolean, onTopics: Listener): boolean {
  const [connected, setConnected] = useState(false);
  useEffect(() => {
    if (!open) return;
    const source = new EventSource("/api/live");
    source.addEventListener("open", () => setConnected(true));
    source.addEventListener("error", () => setConnected(false));
    source.addEventListener("changed", (event: MessageEvent) => onTopics(topicsOf(event.data)));
    return () => {
      source.close();
      setConnected(false);
    };
  }, [open, onTopics]);
  return connected;
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(true);
  useEffect(() => {
    const update = () => setVisible(document.visibilityState === "visible");
    update();
    document.addEventListener("visibilitychange", update);
    return () => document.removeEventListener("visibilitychange", update);
  }, []);
  return visible;
}

/** Gives the screens below it live notices, a pause switch and the connection's state. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [paused, setPaused] = useState(false);
  const visible = useVisible();
  const listeners = useRef(new Set<Listener>());
  const onTopics = useCallback<Listener>((topics) => {
    for (const listener of listeners.current) listener(topics);
  }, []);
  const connected = useStream(visible && !paused, onTopics);
  const subscribe = useCallback((listener: Listener) => {
    listeners.current.add(listener);
    return () => {
      listeners.current.delete(listener);
    };
  }, []);
  const state: LiveState = paused ? "paused" : connected || !visible ? "live" : "reconnecting";
  const live = useMemo(() => ({ state, paused, setPaused, subscribe }), [state, paused, subscribe]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** The live connection of this page: its state and the pause switch. */
export function useLiveState(): Pick<Live, "state" | "paused" | "setPaused"> {
  const live = use(LiveContext);
  if (!live) throw new Error("useLiveState needs a LiveProvider above it.");
  return live;
}

/** Calls onChange when rows of these topics changed. Also right after a reconnect, for what was missed. */
export function useLive(topics: readonly LiveTopic[], onChange: () => void): void {
  const live = use(LiveContext);
  const latest = useRef(onChange);
  const key = topics.join(",");
  useEffect(() => {
    latest.current = onChange;
  }, [onChange]);
  useEffect(() => {
    const wanted = topicsOf(key);
    return live?.subscribe((changed) => {
      if (changed.some((topic) => wanted.includes(topic))) latest.current();
    });
  }, [live, key]);
}

/**
 * Reads the page again when these topics change: at once for the first notice, then at most once a
 * second, and never while the last reading is under way, so a slow store is not asked faster than it
 * answers. Renders nothing; put one on each live screen.
 */
export function LiveRefresh({ topics }: { topics: readonly LiveTopic[] }) {
  const router = useRouter();
  const [reading, startReading] = useTransition();
  const progress = useRef({ reading: false, wanted: false, lastMs: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const schedule = useCallback(() => {
    const now = progress.current;
    if (timer.current !== undefined || now.reading) return;
    const waitMs = Math.max(0, now.lastMs + REFRESH_EVERY_MS - Date.now());
    timer.current = setTimeout(() => {
      timer.current = undefined;
      Object.assign(now, { reading: true, wanted: false, lastMs: Date.now() });
      startReading(() => router.refresh());
    }, waitMs);
  }, [router]);

  useEffect(() => {
    progress.current.reading = reading;
    if (!reading && progress.current.wanted) schedule();
  }, [reading, schedule]);

  useLive(topics, () => {
    progress.current.wanted = true;
    schedule();
  });
  return null;
}
