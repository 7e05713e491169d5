import { pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { Fingerprint } from "./grouping/fingerprint";
import type { FailureCategory, FailureVerdict } from "./model";

/** A group as whoever settles a failure needs it. */
export interface KnownGroup {
  id: string;
  /** The group at the top of its merges, itself where it is in none. */
  rootId: string;
  /** The verdict that a person gave, of the whole or of this group. */
  correctedCategory: FailureCategory | null;
  state: string;
  resolvedAt: Date | null;
  lastSeenAt: Date;
}

export interface NewGroup extends Fingerprint {
  destinationId: string;
  templateVersion: number;
  verdict: Pick<FailureVerdict, "category" | "probability" | "because">;
  /** When the failure began. */
  at: Date;
}

async function read<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
  const { rows } = await pool().query<Row>(sql, values);
  return rows;
}

/** The group of a fingerprint, from one index; null when there is none yet. */
export async function readGroup(destinationId: string, fingerprint: string): Promise<KnownGroup | null> {
  const [row] = await read<KnownGroup>(
    `select g.id, g.root_id as "rootId", coalesce(r.corrected_category, g.corrected_category) as "correctedCategory",
       r.state::text as state, r.resolved_at as "resolvedAt",
       least(g.last_seen_at, r.last_seen_at) as "lastSeenAt"
     from failure_groups g join failure_groups r on r.id = g.root_id
     where g.destination_id = $1 and g.fingerprint = $2`,
    [destinationId, fingerprint],
  );
  return row ?? null;
}

/** Adds a group; nothing happens when somebody else was faster. */
export async function insertGroup(group: NewGroup): Promise<void> {
  const { destinationId, fingerprint, template, templateVersion, verdict, at } = group;
  await read(
    `insert into failure_groups (id, root_id, destination_id, fingerprint, template, template_version, category,
       probability, because, state_changed_at, first_seen_at, last_seen_at)
     values ($1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $9)
     on conflict (destination_id, fingerprint) do nothing`,
    [
      newId(),
      destinationId,
      fingerprint,
      template,
      templateVersion,
      verdict.category,
      verdict.probability,
      verdict.because,
      at,
    ],
  );
}

/** How many groups of a destination were made within a day; looked at up to `max`. */
export async function groupsOfToday(destinationId: string, max: number): Promise<number> {
  const [row] = await read<{ count: number }>(
    `select count(*)::int as count from (select 1 from failure_groups
       where destination_id = $1 and created_at > now() - interval '1 day' limit $2) g`,
    [destinationId, max],
  );
  return row?.count ?? 0;
}

/**
 * Notes that a group failed at a moment, and how the model judged it then, when that is later than `everyMs` after
 * what is noted. Of many who ask at once, one writes.
 */
export async function touchGroup(
  group: Pick<KnownGroup, "id" | "rootId">,
  seen: { at: Date; verdict: NewGroup["verdict"]; everyMs: number },
): Promise<void> {
  const { category, probability, because } = seen.verdict;
  await read(
    `update failure_groups set last_seen_at = $2,
       category = case when id = $6 then $3 else category end,
       probability = case when id = $6 then $4 else probability end,
       because = case when id = $6 then $5 else because end
     where id = any($1::uuid[]) and last_seen_at <= $2::timestamptz - make_interval(secs => $7)`,
    [[group.id, group.rootId], seen.at, category, probability, because, group.id, seen.everyMs / 1_000],
  );
}
