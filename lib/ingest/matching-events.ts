import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { AppError } from "@/lib/platform/errors";
import { listEvents } from "./event-list";
import type { EventFilter } from "./model";

const PAGE = 200;
/** A filter that matches seldom is looked through in bounded pages; after so many an answer is due. */
const PAGES_MAX = 60;

/**
 * The ids of every event that matches, newest first. Throws AppError("invalid_input") with a way on when there are
 * more than `max`, or when the filter matches too seldom to be looked through while a person waits.
 */
export async function matchingEventIds(actor: Actor, filter: EventFilter, max: number): Promise<string[]> {
  authorize(actor, "events.read");
  const ids: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { rows, nextCursor } = await listEvents(actor, filter, { cursor, limit: PAGE });
    ids.push(...rows.map(({ id }) => id));
    if (ids.length > max) throw tooMany(max);
    if (!nextCursor) return ids;
    cursor = nextCursor;
  }
  throw new AppError(
    "invalid_input",
    "This filter could not be looked through in time. Choose a shorter time, or replay from Deliveries.",
  );
}

function tooMany(max: number): AppError {
  return new AppError(
    "invalid_input",
    `More than ${max.toLocaleString("en")} events match. Narrow the filter, or replay from Deliveries, where any number that matches can be chosen.`,
  );
}
