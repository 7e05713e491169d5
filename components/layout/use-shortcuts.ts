"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import type { Role } from "@/lib/access/permissions";
import { ENVIRONMENT_PARAM, withEnvironment } from "./environment";
import { belongsElsewhere, screenOfKey } from "./shortcuts";

interface Handlers {
  role: Role;
  onPalette: () => void;
  onHelp: () => void;
}

const SEQUENCE_MS = 1_000;

function focusSearch(): boolean {
  const box = document.querySelector<HTMLInputElement>("[data-search-box]");
  box?.focus();
  box?.select();
  return box !== null;
}

/** The keys of every screen: ⌘K, g then a letter, / and ?. None of them changes data. */
export function useShortcuts({ role, onPalette, onHelp }: Handlers): void {
  const router = useRouter();
  const environment = useSearchParams().get(ENVIRONMENT_PARAM);
  const goPressedMs = useRef(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        return onPalette();
      }
      if (belongsElsewhere(event)) return;
      const going = Date.now() - goPressedMs.current < SEQUENCE_MS;
      goPressedMs.current = event.key === "g" && !going ? Date.now() : 0;
      const href = going ? screenOfKey(role, event.key) : null;
      if (href) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return router.push(withEnvironment(href, environment));
      }
      if (event.key === "?") return onHelp();
      if (event.key === "/") {
        event.preventDefault();
        if (!focusSearch()) onPalette();
      }
    };
    // Captured, so that the letter after g does not also move a table's row.
    document.addEventListener("keydown", onKey, true);
    return () => document.removeEventListener("keydown", onKey, true);
  }, [role, environment, onPalette, onHelp, router]);
}
