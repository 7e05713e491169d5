"use client";

import { useEffect } from "react";

const TYPING = "input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]";

/** The replay button that r means: the one of the dialog in focus, else the last one on the page. */
function replayButton(target: EventTarget | null): HTMLElement | null {
  const dialog = target instanceof HTMLElement ? target.closest("[role=dialog],[role=alertdialog]") : null;
  const buttons = (dialog ?? document).querySelectorAll<HTMLElement>("[data-replay]");
  return buttons[dialog ? 0 : buttons.length - 1] ?? null;
}

/** r opens the plan of the replay at hand; nothing is sent before a person agrees. */
export function ReplayKey() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "r" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest(TYPING)) return;
      const button = replayButton(event.target);
      if (!button) return;
      event.preventDefault();
      button.click();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return null;
}
