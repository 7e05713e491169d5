const UNIT_SECONDS: Record<string, number> = { s: 1, m: 60, min: 60, h: 3600, d: 86_400 };
const WAIT = /^(\d{1,7})\s*(s|m|min|h|d)$/;

export type ParsedSchedule = { ok: true; seconds: number[] } | { ok: false; message: string };

/** Waits as a person writes them ("10s, 5m, 2h") in seconds; blank is the default schedule. */
export function parseSchedule(text: string): ParsedSchedule {
  const seconds: number[] = [];
  for (const part of text.split(/[,;\n]/).map((piece) => piece.trim().toLowerCase())) {
    if (part === "") continue;
    const match = WAIT.exec(part);
    const unit = UNIT_SECONDS[match?.[2] ?? ""];
    if (!match || unit === undefined) {
      return { ok: false, message: `“${part}” is not a wait. Write waits such as 10s, 5m, 2h or 1d.` };
    }
    seconds.push(Number(match[1]) * unit);
  }
  return { ok: true, seconds };
}

/** Seconds as a person writes them, in the largest unit that fits exactly. */
export function scheduleText(seconds: readonly number[]): string {
  return seconds.map(waitText).join(", ");
}

function waitText(seconds: number): string {
  for (const [unit, size] of [
    ["d", 86_400],
    ["h", 3600],
    ["m", 60],
  ] as const) {
    if (seconds > 0 && seconds % size === 0) return `${seconds / size}${unit}`;
  }
  return `${seconds}s`;
}
