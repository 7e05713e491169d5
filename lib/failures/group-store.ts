import { pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { Prisma, type FailureGroup } from "@/prisma/generated/client";
import type { Fingerprint } from "./grouping/fingerprint";
import type { Taught } from "./grouping/taught";
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
  /** The merged group that it belongs to by what merges have taught. */
  into?: string | null;
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

/** Longer ago, a change is hardly why. */
const SUSPECTED_WITHIN = "1 hour";

/** What was changed last about a destination within the hour before a moment, from the audit log. */
export function suspectedChange(destinationId: string, moment: string): string {
  return `select id, at, summary from audit_entries
    where target_id = ${destinationId}::text and at <= ${moment}::timestamptz
      and at > ${moment}::timestamptz - interval '${SUSPECTED_WITHIN}'
      and action = any('{destination.create,destination.update,destination.rotate-secret,destination.set-routes}')
    order by at desc, id desc limit 1`;
}

/** Adds a group; nothing happens when somebody else was faster. */
export async function insertGroup(group: NewGroup): Promise<void> {
  const { destinationId, fingerprint, template, templateVersion, verdict, at, into = null } = group;
  await read(
    `insert into failure_groups (id, root_id, destination_id, fingerprint, template, template_version, category,
       probability, because, state_changed_at, first_seen_at, last_seen_at, suspected_entry_id, suspected_at,
       suspected_change, merged_into_id, merged_at, merged_by)
     select $1::uuid, coalesce(p.root_id, $1::uuid), $2::uuid, $3, $4, $5::int, $6, $7::float8, $8::text[], $9::timestamptz,
       $9::timestamptz, $9::timestamptz, e.id, e.at, e.summary, p.id,
       case when p.id is not null then now() end, case when p.id is not null then 'Tallyhook' end
     from (select 1) one left join lateral (select id, root_id from failure_groups
       where id = $10::uuid and merged_into_id is not null for share) p on true left join lateral (${suspectedChange("$2::uuid", "$9")}) e on true
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
      into,
    ],
  );
}

/** More merges of one destination than people make. */
const TAUGHT_MAX = 500;

/** The merges of a destination's groups, the newest first. */
export async function readTaught(destinationId: string): Promise<Taught[]> {
  return read(
    `select c.id, c.template, i.template as "intoTemplate"
     from failure_groups c join failure_groups i on i.id = c.merged_into_id
     where c.destination_id = $1 order by c.merged_at desc limit ${TAUGHT_MAX}`,
    [destinationId],
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

/** Locks groups in the order of their ids, so that two who change the same ones do not deadlock. */
export async function lockGroups(
  tx: Prisma.TransactionClient,
  ids: readonly string[],
): Promise<FailureGroup[]> {
  await tx.$queryRaw(Prisma.sql`
    select id from failure_groups where id = any(${[...ids]}::uuid[]) order by id for no key update`);
  return tx.failureGroup.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: "asc" } });
}

/** Everything at or below these groups gets the root of `root` as its own. */
export async function moveRoots(
  tx: Prisma.TransactionClient,
  ids: readonly string[],
  root: string,
): Promise<void> {
  await tx.$queryRaw(Prisma.sql`
    with recursive below as (
      select id from failure_groups where id = any(${[...ids]}::uuid[])
      union select g.id from failure_groups g join below b on g.merged_into_id = b.id)
    update failure_groups set root_id = ${root}::uuid where id in (select id from below)`);
}
