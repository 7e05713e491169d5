import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { config } from "@/lib/platform/config";
import { db } from "@/lib/platform/db";
import { deleteInBatches } from "@/lib/platform/delete-in-batches";
import { AppError } from "@/lib/platform/errors";
import { decryptSecret, encryptSecret } from "@/lib/secrets/envelope";
import { keptAnswerContext } from "@/lib/secrets/envelope-contexts";
import { Secret } from "@/lib/secrets/secret";
import type { IdempotentCall } from "@/prisma/generated/client";

const HOUR_MS = 3_600_000;
/** How long an answer is kept and given again. */
const KEPT_MS = 24 * HOUR_MS;
/** A call that began longer ago and has no answer died with its process. */
const DEAD_AFTER_MS = 5 * 60_000;

/** 1 to 255 visible ASCII characters; the quotes of a structured header are taken off. */
const KEY = /^"?([\x21\x23-\x5b\x5d-\x7e]{1,255})"?$/;

/** Whom a key belongs to, and what was asked under it. */
export interface CallName {
  callerId: string;
  key: string;
  fingerprint: string;
}

/** How a call under a key goes on. */
export type CallStart =
  | { kind: "first"; id: string }
  | { kind: "answered"; status: number; body: string }
  | { kind: "running" }
  | { kind: "different" };

/** The key of the header Idempotency-Key. Throws AppError("invalid_input") when it is not usable. */
export function parseIdempotencyKey(header: string): string {
  const key = KEY.exec(header.trim())?.[1];
  if (key) return key;
  throw new AppError(
    "invalid_input",
    "Idempotency-Key takes 1 to 255 visible characters without quotes and backslashes, such as a UUID.",
    { retry: "never" },
  );
}

/** What tells one request from another. Input is what the schemas parsed, so spaces and the order of fields don't count. */
export function fingerprintOf(method: string, path: string, input: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify([method, path, input]))
    .digest("hex");
}

async function insertCall(name: CallName, now: Date): Promise<string | null> {
  const rows = await db().idempotentCall.createManyAndReturn({
    data: [{ ...name, startedAt: now }],
    skipDuplicates: true,
    select: { id: true },
  });
  return rows[0]?.id ?? null;
}

/** Takes over a call that died, or whose day is over; false when another request was quicker. */
async function takeOver(call: IdempotentCall, name: CallName, now: Date): Promise<boolean> {
  const { count } = await db().idempotentCall.updateMany({
    where: { id: call.id, startedAt: call.startedAt, status: call.status },
    data: { startedAt: now, fingerprint: name.fingerprint, status: null, answerEnvelope: null },
  });
  return count === 1;
}

/**
 * Begins a call under a key: the first one runs, a repetition gets the first one's answer. Two at once never
 * both run. A call whose process died may run again after five minutes, and a key is free again after a day.
 */
export async function beginCall(name: CallName, now: Date): Promise<CallStart> {
  const id = await insertCall(name, now);
  if (id) return { kind: "first", id };
  const { callerId, key } = name;
  const call = await db().idempotentCall.findUnique({ where: { callerId_key: { callerId, key } } });
  if (!call) return { kind: "running" };
  const ageMs = now.getTime() - call.startedAt.getTime();
  const over = ageMs >= KEPT_MS;
  if (!over && call.fingerprint !== name.fingerprint) return { kind: "different" };
  if (over || (call.status === null && ageMs >= DEAD_AFTER_MS))
    return (await takeOver(call, name, now)) ? { kind: "first", id: call.id } : { kind: "running" };
  if (call.status === null || call.answerEnvelope === null) return { kind: "running" };
  const body = decryptSecret(call.answerEnvelope, keptAnswerContext(call.id), config().encryptionKeys);
  return { kind: "answered", status: call.status, body: body.reveal() };
}

/** Keeps the answer for whoever asks again. */
export async function finishCall(id: string, answer: { status: number; body: string }): Promise<void> {
  const envelope = encryptSecret(new Secret(answer.body), keptAnswerContext(id), config().encryptionKeys);
  await db().idempotentCall.update({
    where: { id },
    data: { status: answer.status, answerEnvelope: envelope },
  });
}

/** Frees the key: the call failed in a way that may pass, so the next one runs again. */
export async function forgetCall(id: string): Promise<void> {
  await db().idempotentCall.deleteMany({ where: { id } });
}

/** Forgets answers that are a day old; returns how many. For the job prune-expired. */
export async function pruneIdempotentCalls(store: Pool, now: Date): Promise<number> {
  const values = [new Date(now.getTime() - KEPT_MS)];
  return deleteInBatches(store, { table: "idempotent_calls", where: "started_at < $1", values });
}
