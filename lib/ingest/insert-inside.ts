import { codeOf } from "@/lib/platform/errors";
import type { Prisma } from "@/prisma/generated/client";
import { toQuarantine } from "./flush-entry";
import { planFlush, readResults, rowKey, type FlushEntry, type FlushResult } from "./plan-flush";
import { insertEvents, statementsIn } from "./store";

/** As much as one group commit writes at once. */
const ENTRIES_MAX = 200;
const BYTES_MAX = 8 * 1024 * 1024;
/** Prisma's code for a statement that the database refused. */
const STATEMENT_REFUSED = "P2010";

function inChunks(entries: readonly FlushEntry[]): FlushEntry[][] {
  const chunks: FlushEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const last = chunks.at(-1);
    bytes += entry.rawBody.length;
    if (last && last.length < ENTRIES_MAX && bytes <= BYTES_MAX) {
      last.push(entry);
      continue;
    }
    chunks.push([entry]);
    bytes = entry.rawBody.length;
  }
  return chunks;
}

async function tryInsert(
  tx: Prisma.TransactionClient,
  entries: readonly FlushEntry[],
): Promise<FlushResult[] | null> {
  await tx.$executeRawUnsafe("savepoint before_entries");
  try {
    const plan = planFlush(entries);
    const results = readResults(plan, await insertEvents(statementsIn(tx), plan));
    await tx.$executeRawUnsafe("release savepoint before_entries");
    return results;
  } catch (error) {
    if (codeOf(error) !== STATEMENT_REFUSED) throw error;
    await tx.$executeRawUnsafe("rollback to savepoint before_entries");
    return null;
  }
}

async function insertAlone(tx: Prisma.TransactionClient, entry: FlushEntry): Promise<FlushResult[]> {
  const stored = await tryInsert(tx, [entry]);
  if (stored) return stored;
  // As the receiver does: what does not fit its columns is kept as its bytes, which always fit.
  const plan = planFlush([toQuarantine(entry) ?? entry]);
  return readResults(plan, await insertEvents(statementsIn(tx), plan));
}

// Receivers insert at the same time, each in the order of its keys: in any other order two could lock each other out.
function inKeyOrder(entries: readonly FlushEntry[]): FlushEntry[] {
  const keyOf = ({ sourceId, events: [event] }: FlushEntry) =>
    event ? rowKey(sourceId, event.eventId, event.revision) : "";
  return [...entries].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/**
 * Stores verified requests inside a transaction, each event once; one that does not fit is quarantined. Results are in
 * the order of the events' keys.
 */
export async function insertInside(
  tx: Prisma.TransactionClient,
  entries: readonly FlushEntry[],
): Promise<FlushResult[]> {
  const results: FlushResult[] = [];
  for (const chunk of inChunks(inKeyOrder(entries))) {
    const stored = await tryInsert(tx, chunk);
    if (stored) {
      results.push(...stored);
      continue;
    }
    for (const entry of chunk) results.push(...(await insertAlone(tx, entry)));
  }
  return results;
}
