import type { Db } from "@/lib/platform/db";
import type { SavedViewList } from "./model";

export interface SavedViewRow {
  id: string;
  list: string;
  name: string;
  query: string;
  shared: boolean;
  ownerId: string;
  ownerName: string;
}

const FIELDS = {
  id: true,
  list: true,
  name: true,
  query: true,
  shared: true,
  ownerId: true,
  ownerName: true,
} as const;

export async function findView(db: Db, id: string): Promise<SavedViewRow | null> {
  return db.savedView.findUnique({ where: { id }, select: FIELDS });
}

export async function countViewsOf(db: Db, ownerId: string, list: SavedViewList): Promise<number> {
  return db.savedView.count({ where: { ownerId, list } });
}

export async function insertView(db: Db, view: Omit<SavedViewRow, "id">): Promise<SavedViewRow> {
  return db.savedView.create({ data: view, select: FIELDS });
}

export async function updateView(
  db: Db,
  id: string,
  change: Partial<Pick<SavedViewRow, "name" | "query" | "shared">>,
): Promise<void> {
  await db.savedView.update({ where: { id }, data: { ...change, updatedAt: new Date() } });
}

export async function deleteView(db: Db, id: string): Promise<void> {
  await db.savedView.delete({ where: { id } });
}
