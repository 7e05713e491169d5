import type { AttemptTimings } from "@/lib/delivery/model";
import { formatDuration } from "@/lib/format/time";

/** A part of an attempt: looking up the name, connecting, encrypting, waiting, reading. */
export interface Phase {
  name: string;
  ms: number;
}

/** Timings count from the attempt's start; a phase is what lies between two that are known. */
export function phasesOf(timings: AttemptTimings | null): Phase[] {
  if (!timings) return [];
  const marks: [string, number | undefined][] = [
    ["looking up the name", timings.dnsMs],
    ["connecting", timings.connectMs],
    ["encrypting", timings.tlsMs],
    ["waiting for the answer", timings.firstByteMs],
    ["reading the answer", timings.totalMs],
  ];
  const phases: Phase[] = [];
  let reached = 0;
  for (const [name, atMs] of marks) {
    if (atMs === undefined) continue;
    // What ended sending before a byte came is the wait itself, not reading.
    const said = name === "reading the answer" && timings.firstByteMs === undefined ? "until it ended" : name;
    phases.push({ name: said, ms: Math.max(0, atMs - reached) });
    reached = Math.max(reached, atMs);
  }
  return phases;
}

/** "looking up the name 3 ms, connecting 7 ms". */
export function phasesText(phases: readonly Phase[]): string {
  return phases.map((phase) => `${phase.name} ${formatDuration(phase.ms)}`).join(", ");
}
