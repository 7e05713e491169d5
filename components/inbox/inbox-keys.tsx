"use client";

import { useEffect } from "react";
import { belongsElsewhere } from "@/components/layout/shortcuts";

const KEYS = new Set(["a", "n", "z", "e"]);

/** a assigns, n writes a note, z snoozes, e resolves: each opens a choice or a field, none changes anything. */
export function InboxKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!KEYS.has(event.key)) return;
      const panel = event.target instanceof HTMLElement ? event.target.closest("[role=dialog]") : null;
      // In the panel beside the list the keys mean what is open there; in any other dialog they are text.
      if (!panel && belongsElsewhere(event)) return;
      if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
      const all = (panel ?? document).querySelectorAll<HTMLElement>(`[data-inbox-key=${event.key}]`);
      const control = all[all.length - 1];
      if (!control) return;
      event.preventDefault();
      if (control instanceof HTMLTextAreaElement) control.focus();
      else activate(control);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return null;
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input:not([type=checkbox]),textarea,select") !== null
  );
}

/** Menus open on Enter, dialogs on a click; a focused trigger takes both. */
function activate(control: HTMLElement): void {
  control.focus();
  if (control.getAttribute("aria-haspopup") !== "menu") {
    control.click();
    return;
  }
  control.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
}
