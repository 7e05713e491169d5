import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/platform/db";
import { SAVED_VIEW_LISTS, type SavedViewList, type SavedViewView } from "./model";
import { mayChangeView } from "./rules";

const SHOWN_MAX = 500;

/** The views that a person may use, of one list or of all: their own and everyone's, by name. */
export async function listSavedViews(actor: Actor, list?: SavedViewList): Promise<SavedViewView[]> {
  authorize(actor, "views.save");
  const rows = await db().savedView.findMany({
    where: { ...(list ? { list } : {}), OR: [{ ownerId: actor.id }, { shared: true }] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: SHOWN_MAX,
  });
  return rows.flatMap((row) => {
    const known = SAVED_VIEW_LISTS.find((name) => name === row.list);
    if (!known) return [];
    const own = row.ownerId === actor.id;
    return {
      id: row.id,
      list: known,
      name: row.name,
      query: row.query,
      shared: row.shared,
      ownerName: own ? null : row.ownerName,
      editable: mayChangeView(row, actor),
    };
  });
}
