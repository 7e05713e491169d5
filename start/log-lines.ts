import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import pretty from "pino-pretty";

const COLOURS: Record<string, string> = { web: "36", worker: "35", demo: "33" };
const NAME_WIDTH = 7;

export type WriteLine = (line: string) => void;

/**
 * Turns the lines of a child (JSON of the logger, or plain text) into readable ones behind the child's
 * name. Lines of an error's stack stay together below their message.
 */
export function formatLines(name: string, colour: boolean): (line: string) => string {
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
    const text = line.startsWith("{") ? prettify(line) : line;
    return text
      .trimEnd()
      .split("\n")
      .map((part) => prefix + part)
      .join("\n");
  };
}

/** Passes a child's output on, line by line. */
export function forwardLines(stream: Readable, format: (line: string) => string, write: WriteLine): void {
  createInterface({ input: stream, crlfDelay: Infinity }).on("line", (line) => {
    if (line.trim() !== "") write(format(line));
  });
}
