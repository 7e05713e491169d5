import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/platform/db";
import { decodeCursor, encodeCursor } from "./cursor";
import { REFUSED_KEPT_MS, type RefusedRequestView, type RefusedRoomView } from "./refused-model";
import { ROOM_OF_SOURCE } from "./refused-room";
import { requireSource } from "./secret-store";

/** What of a row may be shown; what it holds stays sealed. */
const SHOWN = {
  id: true,
  reason: true,
  remoteAddress: true,
  bodyBytes: true,
  bodySha256: true,
  receivedAt: true,
} as const;

/** The refused requests that a source keeps to be checked again, newest first; never what is in them. */
export async function listRefused(
  actor: Actor,
  slug: string,
  page: { cursor?: string | null; limit: number },
  now = new Date(),
): Promise<{ data: RefusedRequestView[]; nextCursor: string | null }> {
  authorize(actor, "events.read");
  const { id: sourceId } = await requireSource(db(), slug);
  const place = page.cursor ? decodeCursor(page.cursor) : null;
  const before = place
    ? [{ receivedAt: { lt: place.at } }, { receivedAt: place.at, id: { lt: place.id } }]
    : undefined;
  const rows = await db().refusedRequest.findMany({
    where: {
      sourceId,
      receivedAt: { gte: new Date(now.getTime() - REFUSED_KEPT_MS) },
      ...(before ? { AND: [{ OR: before }] } : {}),
    },
    select: SHOWN,
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: page.limit + 1,
  });
  const data = rows.slice(0, page.limit).map((row) => ({
    ...row,
    receivedAt: row.receivedAt.toISOString(),
    expiresAt: new Date(row.receivedAt.getTime() + REFUSED_KEPT_MS).toISOString(),
  }));
  const last = data.at(-1);
  const more = rows.length > page.limit && last;
  return { data, nextCursor: more ? encodeCursor({ at: last.receivedAt, id: last.id }) : null };
}

/** How many refused requests a source keeps, and from when they are. */
export async function refusedRoom(actor: Actor, slug: string, now = new Date()): Promise<RefusedRoomView> {
  authorize(actor, "events.read");
  const { id: sourceId } = await requireSource(db(), slug);
  const kept = await db().refusedRequest.aggregate({
    where: { sourceId, receivedAt: { gte: new Date(now.getTime() - REFUSED_KEPT_MS) } },
    _count: true,
    _min: { receivedAt: true },
    _max: { receivedAt: true },
  });
  return {
    requests: kept._count,
    requestsMax: ROOM_OF_SOURCE.requestsMax,
    oldestAt: kept._min.receivedAt?.toISOString() ?? null,
    newestAt: kept._max.receivedAt?.toISOString() ?? null,
  };
}
