/** A short message about something that just happened. */
export interface Notice {
  kind: "success" | "error";
  /** A sentence with a next step. */
  message: string;
  /** Leads to the thing that the message speaks of. */
  link?: { label: string; href: string };
  /** Does something about it instead, for example takes it back. */
  action?: { label: string; run: () => void };
}

type Listener = (notice: Notice) => void;

let listener: Listener | null = null;
const waiting: Notice[] = [];

/** Shows a notice in the corner of the screen. */
export function notify(notice: Notice): void {
  if (listener) listener(notice);
  else waiting.push(notice);
}

/** Hands notices to whoever shows them, first those that came before; returns the way to stop. */
export function showNoticesWith(show: Listener): () => void {
  listener = show;
  for (const notice of waiting.splice(0)) show(notice);
  return () => {
    if (listener === show) listener = null;
  };
}
