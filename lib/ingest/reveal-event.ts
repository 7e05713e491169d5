import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { maskJson } from "@/lib/access/mask-fields";
import { originalAt } from "@/lib/access/masked-paths";
import { exactNumber, parseExactJson, printExactJson } from "@/lib/format/exact-json";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { loadEventPayload, type EventPayload } from "./event-payloads";

export interface RevealedField {
  path: string[];
  /** The value as a person reads it: a text without quotes, anything else as JSON. */
  text: string;
}

function textOf(value: unknown): string {
  const number = exactNumber(value);
  if (number !== null) return number;
  return typeof value === "string" ? value : printExactJson(value);
}

function valueAt(event: EventPayload, path: readonly string[]): unknown {
  try {
    const original = parseExactJson(event.payload.toString("utf8").replaceAll("\0", "\uFFFD"));
    return originalAt(original, maskJson(original), path);
  } catch {
    return undefined;
  }
}

/**
 * One masked value of an event's payload, for roles that may; the look is written to the audit log, with
 * its reason and the field's name, before the value is given. AppError("not_found") for unknown ids and
 * for paths that lead nowhere.
 */
export async function revealEventField(
  actor: Actor,
  input: { eventId: string; path: readonly string[]; reason: string },
): Promise<RevealedField> {
  authorize(actor, "personal-data.reveal");
  const event = await loadEventPayload(input.eventId);
  const value = valueAt(event, input.path);
  if (value === undefined) {
    throw new AppError("not_found", "The payload has no such field. Reload the page and choose it again.");
  }
  const name = input.path.join(".") || "the whole payload";
  await atomically("reveal-event-field", (tx) =>
    recordAudit(tx, actor, {
      action: "event.reveal",
      targetKind: "event",
      targetId: event.id,
      summary: `${actor.name} unmasked ${name} of event ${event.eventId}.`,
      after: { shown: name },
      reason: input.reason.trim() || null,
    }),
  );
  return { path: [...input.path], text: textOf(value) };
}

/** An event's bytes exactly as received, with a name to save them under. */
export interface EventFile {
  bytes: Buffer;
  fileName: string;
}

/**
 * The bytes of an event as its provider sent them, personal data included, for roles that may reveal it;
 * written to the audit log first. AppError("not_found") for unknown ids.
 */
export async function downloadEvent(
  actor: Actor,
  input: { eventId: string; reason: string },
): Promise<EventFile> {
  authorize(actor, "personal-data.reveal");
  const event = await loadEventPayload(input.eventId);
  await atomically("download-event", (tx) =>
    recordAudit(tx, actor, {
      action: "event.download",
      targetKind: "event",
      targetId: event.id,
      summary: `${actor.name} downloaded the original bytes of event ${event.eventId}.`,
      after: { shown: "everything", bytes: event.payload.length },
      reason: input.reason.trim() || null,
    }),
  );
  const ending = event.contentType?.includes("json") ? "json" : "txt";
  return { bytes: event.payload, fileName: `event-${event.id}.${ending}` };
}
