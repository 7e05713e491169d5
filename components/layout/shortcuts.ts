import type { Role } from "@/lib/access/permissions";
import { screensFor } from "./navigation";

/** The screen that g and then this letter goes to, among those the role may use. */
export function screenOfKey(role: Role, key: string): string | null {
  for (const group of screensFor(role)) {
    const screen = group.screens.find((candidate) => candidate.key === key);
    if (screen) return screen.href;
  }
  return null;
}

/** Shortcuts that work on every screen, for the help dialog. */
export const GENERAL_SHORTCUTS: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["⌘", "K"], does: "Open the palette: any screen, action, view or id" },
  { keys: ["/"], does: "Search in this list; Enter leads on to its rows" },
  { keys: ["j"], does: "Next row, or next event in an open one" },
  { keys: ["k"], does: "Previous row, or previous event in an open one" },
  { keys: ["x"], does: "Select the row" },
  { keys: ["Enter"], does: "Open the row" },
  { keys: ["o"], does: "Open the row’s page in a new tab" },
  { keys: ["n"], does: "Show the rows that arrived" },
  { keys: ["r"], does: "Replay what is selected or open, after asking" },
  { keys: ["Esc"], does: "Close what is open" },
  { keys: ["Alt", "T"], does: "Go to the notice, for example to undo" },
  { keys: ["?"], does: "Show this help" },
];

/** What letters mean on a dead letter that is open or selected; inbox-keys.tsx hears them. */
export const INBOX_SHORTCUTS: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["a"], does: "Assign" },
  { keys: ["n"], does: "Write a note; @ names a colleague" },
  { keys: ["⌘", "Enter"], does: "Add the note" },
  { keys: ["z"], does: "Snooze" },
  { keys: ["e"], does: "Resolve, after asking how" },
];

/** Whether a key press belongs to a text field or an open dialog rather than to the page. */
export function belongsElsewhere(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  const target = event.target;
  return (
    target instanceof HTMLElement &&
    target.closest(
      "input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable],[role=dialog],[role=menu]",
    ) !== null
  );
}
