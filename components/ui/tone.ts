/** The four meanings, plus neutral for what carries none. */
export type Tone = "ok" | "waiting" | "attention" | "failed" | "neutral";

export const TONE_TEXT: Record<Tone, string> = {
  ok: "text-ok-text",
  waiting: "text-waiting-text",
  attention: "text-attention-text",
  failed: "text-failed-text",
  neutral: "text-muted",
};

export const TONE_SOFT: Record<Tone, string> = {
  ok: "bg-ok-soft text-ok-text",
  waiting: "bg-waiting-soft text-waiting-text",
  attention: "bg-attention-soft text-attention-text",
  failed: "bg-failed-soft text-failed-text",
  neutral: "bg-neutral-soft text-muted",
};

/** The CSS variable of a tone's solid colour, for charts and dots. */
export const TONE_COLOR: Record<Tone, string> = {
  ok: "var(--ok)",
  waiting: "var(--waiting)",
  attention: "var(--attention)",
  failed: "var(--failed)",
  neutral: "var(--line-control)",
};
