import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import pretty from "pino-pretty";

const COLOURS: Record<string, string> = { web: "36", worker: "35", demo: "33" };
const NAME_WIDTH = 7;

export type WriteLine = (line: string) => void;

/** One line per attempt and per job: made for log pipelines, too many for a person's terminal. */
const ROUTINE = new Set(["attempt", "job"]);
const INFO = 30;

function isRoutine(line: string): boolean {
  try {
    const { level, msg } = JSON.parse(line) as { level?: unknown; msg?: unknown };
    return typeof level === "number" && level <= INFO && typeof msg === "string" && ROUTINE.has(msg);
  } catch {
    return false;
  }
}

export interface LineStyle {
  colour: boolean;
  /** Shows routine lines too; when the operator has chosen a log level. */
  everything: boolean;
}

/**
 * Turns the lines of a child (JSON of the logger, or plain text) into readable ones behind the child's
 * name; null for a line that is not worth a person's look. Lines of an error's stack stay together.
 */
export function formatLines(name: string, style: LineStyle): (line: string) => string | null {
  const { colour, everything } = style;
  const prettify = pretty.prettyFactory({
    colorize: colour,
    translateTime: "SYS:HH:MM:ss",
    ignore: "pid,hostname,room",
    messageFormat: "{if room}{room}: {end}{msg}",
    singleLine: true,
  });
  const label = name.padEnd(NAME_WIDTH);
  const prefix = colour ? `\u001b[${COLOURS[name] ?? "37"}m${label}\u001b[0m│ ` : `${label}| `;
  return (line) => {
    const isJson = line.startsWith("{");
    if (isJson && !everything && isRoutine(line)) return null;
    const text = isJson ? prettify(line) : line;
    return text
      .trimEnd()
      .split("\n")
      .map((part) => prefix + part)
      .join("\n");
  };
}

/** Passes a child's output on, line by line. */
export function forwardLines(
  stream: Readable,
  format: (line: string) => string | null,
  write: WriteLine,
): void {
  createInterface({ input: stream, crlfDelay: Infinity }).on("line", (line) => {
    const text = line.trim() === "" ? null : format(line);
    if (text !== null) write(text);
  });
}
