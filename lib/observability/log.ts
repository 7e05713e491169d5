import pino, { type Logger } from "pino";
import { maskText } from "@/lib/format/mask-text";
import { config } from "@/lib/platform/config";

// Whatever is logged by accident under these names is cut; the first rule is still not to log it.
const REDACTED = [
  "*.secret",
  "*.password",
  "*.authorization",
  "*.cookie",
  "headers.authorization",
  "headers.cookie",
  "secret",
  "password",
  "authorization",
];

let root: Logger | null = null;

// Texts, written without alternatives in a loop, which would exhaust the stack on a long one; and long numbers.
const JSON_TOKENS = /"[^"\\]*(?:\\[^][^"\\]*)*"|(?<![\w.+-])-?\d{13,19}(?![\d.eE])/g;

/**
 * A line of the log as it leaves, still JSON: an error of a store or a peer may quote what it was given, so every line is
 * masked by its look, whatever it came from.
 */
export function maskedLine(line: string): string {
  return line.replace(JSON_TOKENS, (token) => {
    // Read as what it says: an escape before a number or an address is no part of it, and none may be cut in two.
    const text = token.includes("\\") ? (JSON.parse(token) as string) : token;
    const masked = maskText(text);
    if (masked === text) return token;
    return text === token && token.startsWith('"') ? masked : JSON.stringify(masked);
  });
}

/** The process's structured logger (JSON lines on stdout). Give each room its own name. */
export function log(room: string): Logger {
  root ??= pino({
    level: config().logLevel,
    base: { pid: process.pid },
    redact: { paths: REDACTED, censor: "***" },
    hooks: { streamWrite: maskedLine },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
  return root.child({ room });
}
