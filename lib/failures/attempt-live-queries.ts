import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { Parameters } from "@/lib/platform/sql-parameters";
import type { FailedAttemptFilter } from "./attempt-filter";
import { ATTEMPTS_WALKED_MAX, readingOf } from "./attempt-queries";
import { attemptViews, read } from "./attempt-views";
import type { FailedAttemptView } from "./model";

/** These failed attempts as they stand now, personal data masked; ids that name none are left out. */
export async function failedAttemptsById(actor: Actor, ids: readonly string[]): Promise<FailedAttemptView[]> {
  authorize(actor, "events.read");
  return attemptViews(ids);
}

/**
 * How many failed attempts of a filter began after the one with this id, counted up to `max` over the newest
 * 30,000 since then.
 */
export async function countNewerFailedAttempts(
  actor: Actor,
  filter: FailedAttemptFilter,
  first: { id: string; max: number },
): Promise<number> {
  authorize(actor, "events.read");
  const parameters = new Parameters();
  const { before, from, range, rest } = readingOf(filter, parameters);
  const id = `${parameters.of(first.id)}::uuid`;
  const place = `(d.started_at, d.id) > ((select started_at from attempts where id = ${id}), ${id})`;
  const max = parameters.of(first.max);
  const rows = await read<{ count: number }>(
    `${before ? `with ${before} ` : ""}select least(count(*), ${max})::int as count from (
       select 1 from (select d.* from ${from} where ${[place, ...range].join(" and ")}
         order by d.started_at desc, d.id desc limit ${ATTEMPTS_WALKED_MAX}) d
       where ${["true", ...rest].join(" and ")} limit ${max}) newer`,
    parameters.values,
  );
  return rows[0]?.count ?? 0;
}
