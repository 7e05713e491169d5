import type { DestinationView } from "@/lib/delivery/model";
import { parseHeaderLines } from "./model";
import { parseSchedule, scheduleText } from "./retry-schedule";

/** A destination's settings as its form holds them: text until they are checked. */
export interface SettingsDraft {
  name: string;
  url: string;
  headers: string;
  timeoutSeconds: string;
  concurrencyMax: string;
  attemptsMax: string;
  retryBudgetPercent: string;
  retryBudgetPerMinute: string;
  schedule: string;
  allowPrivateNetwork: boolean;
}

export interface Settings {
  name: string;
  url: string;
  headers: Record<string, string>;
  timeoutMs: number;
  concurrencyMax: number;
  attemptsMax: number;
  retryBudgetPercent: number;
  retryBudgetPerMinute: number;
  retryScheduleSeconds: number[];
  allowPrivateNetwork: boolean;
}

export const NEW_SETTINGS: SettingsDraft = {
  name: "",
  url: "",
  headers: "",
  timeoutSeconds: "30",
  concurrencyMax: "8",
  attemptsMax: "16",
  retryBudgetPercent: "20",
  retryBudgetPerMinute: "6",
  schedule: "",
  allowPrivateNetwork: false,
};

/** A stored destination's settings for its form; header values are never shown again. */
export function settingsDraftOf(view: DestinationView): SettingsDraft {
  return {
    name: view.name,
    url: view.url,
    headers: "",
    timeoutSeconds: String(view.timeoutMs / 1000),
    concurrencyMax: String(view.concurrencyMax),
    attemptsMax: String(view.attemptsMax),
    retryBudgetPercent: String(view.retryBudgetPercent),
    retryBudgetPerMinute: String(view.retryBudgetPerMinute),
    schedule: scheduleText(view.retryScheduleSeconds),
    allowPrivateNetwork: view.allowPrivateNetwork,
  };
}

export type CheckedSettings =
  { ok: true; settings: Settings } | { ok: false; errors: Record<string, string> };

/** Reads the form's texts; the command checks limits, this checks only that they can be read. */
export function checkSettings(draft: SettingsDraft): CheckedSettings {
  const errors: Record<string, string> = {};
  const headers = parseHeaderLines(draft.headers);
  if (!headers) errors["headers"] = "Write one header a line, as Name: value.";
  const schedule = parseSchedule(draft.schedule);
  if (!schedule.ok) errors["retryScheduleSeconds"] = schedule.message;
  const seconds = Number(draft.timeoutSeconds);
  if (!(seconds > 0)) errors["timeoutMs"] = "Give a number of seconds, such as 30.";
  if (!headers || !schedule.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    settings: {
      name: draft.name.trim(),
      url: draft.url.trim(),
      headers,
      timeoutMs: Math.round(seconds * 1000),
      concurrencyMax: Number(draft.concurrencyMax),
      attemptsMax: Number(draft.attemptsMax),
      retryBudgetPercent: Number(draft.retryBudgetPercent),
      retryBudgetPerMinute: Number(draft.retryBudgetPerMinute),
      retryScheduleSeconds: schedule.seconds,
      allowPrivateNetwork: draft.allowPrivateNetwork,
    },
  };
}
