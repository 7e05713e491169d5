"use client";

import { useCallback, useEffect, useState } from "react";
import type { Action } from "@/components/ui/action";
import { useAction } from "@/components/ui/use-action";
import type { EventDetail } from "@/lib/ingest/model";
import { pathKey } from "./tree-nodes";

/** How long personal data stays readable before it is masked again. */
export const REVEAL_MS = 5 * 60_000;

/** The server's side of revealing; it checks the role, asks for the reason and writes the audit log. */
export interface RevealActions {
  everything: Action<{ eventId: string; reason: string }, EventDetail>;
  field: Action<{ eventId: string; path: string[]; reason: string }, { path: string[]; text: string }>;
}

/** What a person has asked to see: one field by its path, or everything. */
export type RevealTarget = { path: string[] } | "everything";

export interface Reveal {
  /** The event unmasked, after everything was revealed. */
  event: EventDetail | null;
  /** Single fields by pathKey. */
  fields: ReadonlyMap<string, string>;
  /** When all of it is masked again; null while nothing is shown. */
  untilMs: number | null;
  show: (target: RevealTarget, reason: string) => Promise<boolean>;
  mask: () => void;
}

interface Shown {
  event: EventDetail | null;
  fields: ReadonlyMap<string, string>;
  untilMs: number | null;
}

const NOTHING: Shown = { event: null, fields: new Map(), untilMs: null };

/** Holds what was revealed in this view only: it is masked after five minutes and whenever the view is left. */
export function useReveal(eventId: string, actions: RevealActions | null): Reveal {
  const [shown, setShown] = useState<Shown>(NOTHING);
  const mask = useCallback(() => setShown(NOTHING), []);
  const everything = useAction(actions?.everything ?? refused, {
    onDone: (event) => setShown({ event, fields: new Map(), untilMs: Date.now() + REVEAL_MS }),
  });
  const field = useAction(actions?.field ?? refused, {
    onDone: ({ path, text }) =>
      setShown((before) => ({
        ...before,
        fields: new Map(before.fields).set(pathKey(path), text),
        untilMs: before.untilMs ?? Date.now() + REVEAL_MS,
      })),
  });

  useEffect(() => {
    if (shown.untilMs === null) return;
    const timer = setTimeout(mask, Math.max(0, shown.untilMs - Date.now()));
    // A page kept for Back must not come back unmasked.
    window.addEventListener("pagehide", mask);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", mask);
    };
  }, [shown.untilMs, mask]);

  return {
    ...shown,
    mask,
    show: (target, reason) =>
      target === "everything"
        ? everything.run({ eventId, reason })
        : field.run({ eventId, path: target.path, reason }),
  };
}

async function refused(): Promise<{ ok: false; error: { message: string; fields: Record<string, string> } }> {
  return { ok: false, error: { message: "Your role may not unmask personal data.", fields: {} } };
}
