import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db, pool } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import type { FailureCategory, FailureEvidence } from "../model";
import type { CorrectionView } from "../correction-model";

const PAGE_MAX = 200;

interface CorrectionSqlRow extends Omit<CorrectionView, "destination" | "at" | "undoneAt"> {
  slug: string;
  name: string;
  createdAt: Date;
  undoneAt: Date | null;
}

const VIEW = `select c.id, c.attempt_id as "attemptId", c.group_id as "groupId", a.delivery_id as "deliveryId",
    t.slug, t.name, c.category, c.former_category as "formerCategory", c.note,
    jsonb_array_length(c.evidence) as lines, c.created_at as "createdAt", c.actor_name as by,
    c.undone_at as "undoneAt", c.undone_by as "undoneBy"
  from failure_corrections c join destinations t on t.id = c.destination_id
  left join attempts a on a.id = c.attempt_id`;

function view({ slug, name, createdAt, undoneAt, ...row }: CorrectionSqlRow): CorrectionView {
  return {
    ...row,
    destination: { slug, name },
    at: createdAt.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
  };
}

async function read(sql: string, values: unknown[]): Promise<CorrectionView[]> {
  const { rows } = await pool().query<CorrectionSqlRow>(sql, values);
  return rows.map(view);
}

/** Corrections, newest first, those that were undone or replaced too. The cursor is the last one's id. */
export async function listCorrections(
  actor: Actor,
  { cursor = null, limit = 50 }: { cursor?: string | null; limit?: number } = {},
): Promise<{ rows: CorrectionView[]; nextCursor: string | null }> {
  authorize(actor, "events.read");
  if (cursor !== null && !isUuid(cursor))
    throw new AppError("invalid_input", "The cursor is not one of this list.", { retry: "never" });
  const many = Math.min(Math.max(1, limit), PAGE_MAX);
  const rows = await read(`${VIEW} where ($1::uuid is null or c.id < $1::uuid) order by c.id desc limit $2`, [
    cursor,
    many + 1,
  ]);
  const page = rows.slice(0, many);
  return { rows: page, nextCursor: rows.length > many ? (page.at(-1)?.id ?? null) : null };
}

/** The corrections that stand on these attempts. */
export async function correctionsOfAttempts(
  actor: Actor,
  attemptIds: readonly string[],
): Promise<CorrectionView[]> {
  authorize(actor, "events.read");
  if (attemptIds.length === 0) return [];
  return read(`${VIEW} where c.undone_at is null and c.attempt_id = any($1::uuid[])`, [attemptIds]);
}

/** The correction that stands on a group, by the id of the group at the top of its merges; null where none does. */
export async function correctionOfGroup(actor: Actor, groupId: string): Promise<CorrectionView | null> {
  authorize(actor, "events.read");
  if (!isUuid(groupId)) return null;
  const [row] = await read(`${VIEW} where c.undone_at is null and c.group_id = $1::uuid`, [groupId]);
  return row ?? null;
}

/** A correction as it is learned from. */
export interface CorrectionToLearn {
  id: string;
  category: FailureCategory;
  evidence: FailureEvidence[];
}

/** Every correction that stands and has something to learn from, oldest first. */
export async function correctionsToLearn(): Promise<CorrectionToLearn[]> {
  const rows = await db().failureCorrection.findMany({
    where: { undoneAt: null },
    orderBy: { id: "asc" },
    select: { id: true, category: true, evidence: true },
  });
  return rows
    .map(({ id, category, evidence }) => ({
      id,
      // Both were checked when they were written, by the command that alone writes them.
      category: category as FailureCategory,
      evidence: evidence as unknown as FailureEvidence[],
    }))
    .filter(({ evidence }) => evidence.length > 0);
}
