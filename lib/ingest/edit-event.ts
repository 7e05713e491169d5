import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { log } from "@/lib/observability/log";
import { atomically, db } from "@/lib/platform/db";
import { AppError, codeOf, messageOf } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { announce } from "@/lib/platform/live";
import type { ProviderEvent } from "@/lib/providers/contract";
import { providerAdapter } from "@/lib/providers/registry";
import { enqueue } from "@/lib/queue/enqueue";
import { loadEventPayload } from "./event-payloads";
import { loadStoredEvent } from "./outbox";
import { parseSourceOptions } from "./source-rules";
import { storableHeaders, storableKey, toStorable } from "./storable";

const REASON_LENGTH_MAX = 500;
const EDITS_TRIED = 50;

/** What a person begins to edit from. */
export interface EditableEvent {
  id: string;
  eventId: string;
  type: string;
  /** The payload's text, unmasked: what is sent must be what was received but for the edit. */
  text: string;
  contentType: string | null;
  bytesMax: number;
}

function invalid(field: string, message: string): AppError {
  return new AppError("invalid_input", message, { fields: { [field]: message }, retry: "never" });
}

function textOf(payload: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(payload);
  } catch {
    throw new AppError("conflict", "This payload is no text, so it can't be edited here.", {
      retry: "never",
    });
  }
}

/**
 * An event's payload to edit. It shows personal data, so it takes a reason, and the look is written to the
 * audit log before anything is shown. Throws not_found, and conflict for a payload that is no text.
 */
export async function loadEditable(
  actor: Actor,
  { eventId, reason }: { eventId: string; reason: string },
): Promise<EditableEvent> {
  authorize(actor, "events.edit");
  const why = reason.trim().slice(0, REASON_LENGTH_MAX);
  if (!why) throw invalid("reason", "Say in a few words why you need to see it.");
  const [stored, payload] = await Promise.all([loadStoredEvent(eventId), loadEventPayload(eventId)]);
  const text = textOf(payload.payload);
  await atomically("look-to-edit", (tx) =>
    recordAudit(tx, actor, {
      action: "event.reveal",
      targetKind: "event",
      targetId: eventId,
      summary: `${actor.name} opened the payload of event ${payload.eventId} to edit it.`,
      reason: why,
    }),
  );
  const { eventId: providerId, type, contentType } = payload;
  return {
    id: eventId,
    eventId: providerId,
    type,
    text,
    contentType,
    bytesMax: stored.event.source.bodyBytesMax,
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function checkText(text: string, original: string, bytesMax: number): void {
  if (text === original) throw invalid("payload", "Nothing was changed. Replay the event as it is instead.");
  if (Buffer.byteLength(text) > bytesMax) {
    throw invalid("payload", `It may have at most ${bytesMax} bytes, like every event of its source.`);
  }
  if (isJson(original) && !isJson(text)) {
    throw invalid("payload", "This is no valid JSON. Check quotes, commas and braces.");
  }
}

type Stored = Awaited<ReturnType<typeof loadStoredEvent>>;

/** The edited bytes as the provider would have sent them: alone, or in place of the item in its batch. */
function readEdited(stored: Stored, original: string, text: string): ProviderEvent {
  const { event, request } = stored;
  const adapter = providerAdapter(event.source.provider);
  if (!adapter)
    throw new AppError("conflict", "This version does not know the provider.", { retry: "never" });
  const options = parseSourceOptions(adapter, event.source.options);
  const whole = event.batch ? request.rawBody.toString("utf8").replace(original, () => text) : text;
  const read = adapter.read({ headers: request.headers, rawBody: Buffer.from(whole) }, options);
  if (!read.readable) {
    throw invalid("payload", `${adapter.name}'s events do not look like this: ${read.reason}`);
  }
  const found = read.events[event.batch ? (event.batchIndex ?? 0) : 0];
  if (found && (event.batch || read.events.length === 1)) return found;
  throw invalid("payload", "It must stay one event. Edit the values and leave its frame.");
}

export interface EditEventInput {
  eventId: string;
  payload: string;
  reason: string;
  /** False stores it without planning deliveries, for a caller that sends it to one destination. */
  dispatch: boolean;
}

interface Edited {
  stored: Stored;
  event: ProviderEvent;
  payload: string;
  contentType: string | null;
  reason: string;
  dispatch: boolean;
}

async function write(actor: Actor, edited: Edited, number: number) {
  const { stored, reason, dispatch } = edited;
  const id = newId();
  const now = new Date();
  const eventId = storableKey(`${stored.event.eventId}~edit-${number}`);
  const headers = storableHeaders(edited.contentType ? { "content-type": edited.contentType } : {});
  await atomically("edit-event", async (tx) => {
    await tx.event.create({
      data: {
        ...toStorable(edited.event, stored.event.source.environment),
        id,
        eventId,
        revision: "",
        sourceId: stored.event.sourceId,
        receivedAt: now,
        rawBody: Buffer.from(edited.payload),
        headers: JSON.parse(headers) as Record<string, string>,
        derivedFromId: stored.event.id,
        derivedBy: actor.name,
        derivedReason: reason,
        ...(dispatch ? {} : { status: "dispatched" as const, dispatchedAt: now }),
      },
    });
    await recordAudit(tx, actor, {
      action: "event.edit",
      targetKind: "event",
      targetId: stored.event.id,
      summary: `${actor.name} edited the payload of event ${stored.event.eventId} and sent it as ${eventId}.`,
      after: { edited: id, eventId },
      reason,
    });
  });
  return { id, eventId };
}

async function writeOnce(actor: Actor, edited: Edited) {
  const before = await db().event.count({ where: { derivedFromId: edited.stored.event.id } });
  for (let number = before + 1; number <= before + EDITS_TRIED; number += 1) {
    try {
      return await write(actor, edited, number);
    } catch (error) {
      // Someone else's edit took the number.
      if (codeOf(error) !== "P2002") throw error;
    }
  }
  throw new AppError("conflict", "Many edits of this event are being made just now. Try again.", {
    retry: "never",
  });
}

/**
 * Makes a new event of an event's edited payload: its facts are read anew from the edited bytes, it names
 * its original, and no provider's signature vouches for it. The original stays as it is.
 */
export async function editEvent(
  actor: Actor,
  input: EditEventInput,
): Promise<{ id: string; eventId: string }> {
  authorize(actor, "events.edit");
  const reason = input.reason.trim().slice(0, REASON_LENGTH_MAX);
  if (!reason) throw invalid("reason", "Say why, so that others can follow what was sent.");
  const [stored, payload] = await Promise.all([
    loadStoredEvent(input.eventId),
    loadEventPayload(input.eventId),
  ]);
  const original = textOf(payload.payload);
  checkText(input.payload, original, stored.event.source.bodyBytesMax);
  const event = readEdited(stored, original, input.payload);
  const { contentType } = payload;
  const { dispatch } = input;
  const made = await writeOnce(actor, {
    stored,
    event,
    payload: input.payload,
    contentType,
    reason,
    dispatch,
  });
  if (dispatch) {
    // The row is the outbox: what is not enqueued here the sweeper finds.
    await enqueue("dispatch-events", {
      payload: { eventIds: [made.id] },
      jobId: `dispatch-${made.id}`,
    }).catch((error: unknown) =>
      log("ingest").warn({ error: messageOf(error) }, "An edited event was not enqueued."),
    );
  }
  await announce(["events"]);
  return made;
}
