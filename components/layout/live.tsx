"use client";

import { useRouter } from "next/navigation";
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useRef,
  useState,
  useTransition,
  type ReactNode,
} from "react";
import type { LiveTopic } from "@/lib/platform/live";
import { LiveLink } from "./live-link";
import type { NavState } from "./navigation";
import { Shared, useShared } from "./shared";

export type LiveState = "live" | "paused" | "reconnecting";
type Listener = (topics: readonly LiveTopic[]) => void;

interface LiveStatus {
  state: LiveState;
  paused: boolean;
}

/**
 * What the provider gives. One object for its whole life: a context that changes while a page comes alive
 * makes React throw away what the server drew below it and draw it again.
 */
interface Live {
  setPaused: (paused: boolean) => void;
  subscribe: (listener: Listener) => () => void;
  nav: Shared<NavState>;
  status: Shared<LiveStatus>;
}

const LiveContext = createContext<Live | null>(null);
const REFRESH_EVERY_MS = 1_000;
const REFRESH_EVERY_MS_MAX = 15_000;
/** A screen that takes long to read is read less often, so that reading takes at most a fifth of the time. */
const REFRESH_SHARE = 5;

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

/** Follows the browser's one live connection; see live-link.ts. */
function useLink(position: string | null, onChanged: Listener, onNav: (nav: NavState) => void) {
  const router = useRouter();
  const [connected, setConnected] = useState(true);
  const first = useRef(position ?? "");
  useEffect(() => {
    const link = new LiveLink(
      {
        changed: onChanged,
        counters: (json) => onNav(JSON.parse(json) as NavState),
        connected: setConnected,
        // The server sends everyone whose session is over to the sign-in page.
        ended: () => router.refresh(),
      },
      first.current,
    );
    link.start();
    return () => link.stop();
  }, [router, onChanged, onNav]);
  return connected;
}

/** Keeps what changed while the tab is paused or out of sight, and tells it at once afterwards. */
function useGate(open: boolean, tell: Listener): Listener {
  const kept = useRef(new Set<LiveTopic>());
  const isOpen = useRef(open);
  useEffect(() => {
    isOpen.current = open;
    if (!open || kept.current.size === 0) return;
    const topics = [...kept.current];
    kept.current.clear();
    tell(topics);
  }, [open, tell]);
  return useCallback(
    (topics) => {
      if (isOpen.current) return tell(topics);
      for (const topic of topics) kept.current.add(topic);
    },
    [tell],
  );
}

interface LiveProviderProps {
  /** Where the notices stood when the screen was read. */
  position: string | null;
  nav: NavState;
  children: ReactNode;
}

/** Gives the screens below it live notices and counters, a pause switch and the connection's state. */
export function LiveProvider({ position, nav: first, children }: LiveProviderProps) {
  const [paused, setPaused] = useState(false);
  const visible = useVisible();
  const listeners = useRef(new Set<Listener>());
  const subscribe = useCallback((listener: Listener) => {
    listeners.current.add(listener);
    return () => {
      listeners.current.delete(listener);
    };
  }, []);
  const [live] = useState<Live>(() => ({
    setPaused,
    subscribe,
    nav: new Shared(first),
    status: new Shared<LiveStatus>({ state: "live", paused: false }),
  }));
  const tell = useCallback<Listener>((topics) => {
    for (const listener of listeners.current) listener(topics);
  }, []);
  const connected = useLink(position, useGate(visible && !paused, tell), live.nav.set);
  useEffect(() => {
    live.status.set({ state: paused ? "paused" : connected ? "live" : "reconnecting", paused });
  }, [live, paused, connected]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Open work and what stands still, kept current without reading the screen again. */
export function useNavState(): NavState {
  const live = use(LiveContext);
  if (!live) throw new Error("useNavState needs a LiveProvider above it.");
  return useShared(live.nav);
}

/** The live connection of this page: its state and the pause switch. */
export function useLiveState(): LiveStatus & Pick<Live, "setPaused"> {
  const live = use(LiveContext);
  if (!live) throw new Error("useLiveState needs a LiveProvider above it.");
  return { ...useShared(live.status), setPaused: live.setPaused };
}

/** Calls onChange when rows of these topics changed, also for what changed while the connection was lost. */
export function useLive(topics: readonly LiveTopic[], onChange: () => void): void {
  const live = use(LiveContext);
  const latest = useRef(onChange);
  const key = topics.join(",");
  useEffect(() => {
    latest.current = onChange;
  }, [onChange]);
  useEffect(() => {
    const wanted = key.split(",");
    return live?.subscribe((changed) => {
      if (changed.some((topic) => wanted.includes(topic))) latest.current();
    });
  }, [live, key]);
}

/**
 * Reads the page again when these topics change: at once for the first notice, then at most once a
 * second, less often where reading is slow, and never while the last reading is under way. Renders nothing;
 * put one on each live screen.
 */
export function LiveRefresh({ topics }: { topics: readonly LiveTopic[] }) {
  const router = useRouter();
  const [reading, startReading] = useTransition();
  const progress = useRef({ reading: false, wanted: false, lastMs: 0, tookMs: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const schedule = useCallback(() => {
    const now = progress.current;
    if (timer.current !== undefined || now.reading) return;
    const everyMs = Math.min(REFRESH_EVERY_MS_MAX, Math.max(REFRESH_EVERY_MS, now.tookMs * REFRESH_SHARE));
    const waitMs = Math.max(0, now.lastMs + everyMs - Date.now());
    timer.current = setTimeout(() => {
      timer.current = undefined;
      Object.assign(now, { reading: true, wanted: false, lastMs: Date.now() });
      startReading(() => router.refresh());
    }, waitMs);
  }, [router]);

  useEffect(() => {
    const now = progress.current;
    if (now.reading && !reading) now.tookMs = Date.now() - now.lastMs;
    now.reading = reading;
    if (!reading && now.wanted) schedule();
  }, [reading, schedule]);

  useLive(topics, () => {
    progress.current.wanted = true;
    schedule();
  });
  return null;
}
