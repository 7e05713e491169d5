export interface SnoozePreset {
  id: string;
  label: string;
  /** In the viewer's zone, since it is made in their browser. */
  until: Date;
}

const HOUR_MS = 3_600_000;
const MORNING = 9;
const EVENING = 20;

function morningIn(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
}

/** Days until the next Monday, never today. */
function daysToMonday(now: Date): number {
  return (8 - now.getDay()) % 7 || 7;
}

/** The moments offered, by the viewer's clock; "later today" only while there is enough of the day left. */
export function snoozePresets(now: Date): SnoozePreset[] {
  const later = new Date(now.getTime() + 3 * HOUR_MS);
  const presets: SnoozePreset[] = [];
  if (later.getDate() === now.getDate() && later.getHours() < EVENING)
    presets.push({ id: "later", label: "Later today", until: later });
  presets.push({ id: "tomorrow", label: "Tomorrow, 9:00", until: morningIn(now, 1) });
  const monday = daysToMonday(now);
  if (monday > 1)
    presets.push({ id: "monday", label: "Next week, Monday 9:00", until: morningIn(now, monday) });
  return presets;
}
