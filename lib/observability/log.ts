import pino, { type Logger } from "pino";
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

/** The process's structured logger (JSON lines on stdout). Give each room its own name. */
export function log(room: string): Logger {
  root ??= pino({
    level: config().logLevel,
    base: { pid: process.pid },
    redact: { paths: REDACTED, censor: "***" },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
  return root.child({ room });
}
