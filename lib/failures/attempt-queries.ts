import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { countedRows } from "@/lib/counts/counted-rows";
import { bucketRange, bucketsOf, type BucketRow, type CountedBuckets } from "@/lib/platform/buckets";
import { anyOf, choiceOf, facetsOf, type FacetGroup } from "@/lib/platform/facets";
import { walkPage, type ListRequest } from "@/lib/platform/keyset";
import type { FacetCounts, ListPage } from "@/lib/platform/list-model";
import type { ListOrder } from "@/lib/platform/place";
import { asMany, Parameters } from "@/lib/platform/sql-parameters";
import {
  attemptConditions,
  attemptRange,
  countedConditions,
  groupCondition,
  searchedAttempts,
  type FailedAttemptFilter,
} from "./attempt-filter";
import { attemptViews, read } from "./attempt-views";
import { membersOfGroup } from "./group-members";
import type { FailedAttemptView } from "./model";

/** Read from the index alone, which holds every column of the filter. */
export const ATTEMPTS_WALKED_MAX = 30_000;

const BY_START: ListOrder = {
  name: "started",
  columns: [
    { sql: "d.started_at", kind: "time" },
    { sql: "d.id", kind: "id" },
  ],
};

/** What is read of the failed attempts, as d: all of them, or what a search names. */
export function readingOf(filter: FailedAttemptFilter, parameters: Parameters) {
  const found = searchedAttempts(filter.q, parameters);
  const where = ["status = 'failed'", ...groupCondition(filter, parameters)].join(" and ");
  return {
    before: found ?? undefined,
    from: `(select a.* from ${found ? "found" : "attempts"} a where ${where}) d`,
    range: attemptRange(filter, parameters),
    rest: attemptConditions(filter, parameters),
  };
}

/** The newest of them, bounded, as d. */
function newestOf({ before, from, range }: ReturnType<typeof readingOf>): { before: string; from: string } {
  const where = range.length > 0 ? `where ${range.join(" and ")}` : "";
  return {
    before: before ? `with ${before} ` : "",
    from: `(select d.started_at, d.destination_id, d.source_id, d.environment, d.category, d.response_status,
        d.error_code
      from ${from} ${where} order by d.started_at desc, d.id desc limit ${ATTEMPTS_WALKED_MAX}) d`,
  };
}

/**
 * Failed attempts, newest first unless asked otherwise. For a filter that few attempts match a page may be
 * short: `searchedTo` then says how far was looked. Throws invalid_input for a foreign cursor.
 */
export async function listFailedAttempts(
  actor: Actor,
  filter: FailedAttemptFilter & ListRequest = {},
): Promise<ListPage<FailedAttemptView>> {
  authorize(actor, "events.read");
  const parameters = new Parameters();
  const found = searchedAttempts(filter.q, parameters);
  // One destination and one category have an index of their own in the list's order.
  const isCause = !found && asMany(filter.destination).length === 1 && asMany(filter.category).length === 1;
  const { destination, category, ...others } = filter;
  const cause = isCause ? countedConditions({ destination, category }, parameters) : [];
  const members = found || !filter.failureGroup ? null : await memberIds(filter.failureGroup);
  if (members?.length === 0) return { rows: [], nextCursor: null, prevCursor: null, searchedTo: null };
  // Each fingerprint of a group has its own place in the index in the list's order.
  const branches = members?.map((id) => `d.status = 'failed' and d.group_id = ${parameters.of(id)}::uuid`);
  const inGroup = found ? groupCondition(filter, parameters) : [];
  const { ids, ...cursors } = await walkPage({
    ...(found
      ? { from: "found d", before: found }
      : { from: "attempts d", branches: branches ?? ["d.status = 'failed'"] }),
    order: BY_START,
    covered: [...attemptRange(filter, parameters), ...cause],
    residual: [...inGroup, ...attemptConditions(isCause ? others : filter, parameters)],
    rowsMax: ATTEMPTS_WALKED_MAX,
    parameters,
    request: filter,
  });
  return { rows: await attemptViews(ids), ...cursors };
}

async function memberIds(group: string): Promise<string[]> {
  const parameters = new Parameters();
  const rows = await read<{ id: string }>(
    `select unnest(${membersOfGroup(group, parameters)})::text as id`,
    parameters.values,
  );
  return rows.map((row) => row.id);
}

const FIELDS = ["destination", "source", "env", "category", "response", "error"];

interface GroupRow {
  destination: string;
  source: string;
  env: string;
  category: string | null;
  response: number | null;
  error: string | null;
  count: number;
}

/**
 * How many failed attempts match, in all and per value of each field; each field ignores its own choice.
 * Counted over the newest 30,000 of the time asked for: `sampled` says so when there are more.
 */
export async function countFailedAttemptFacets(
  actor: Actor,
  filter: FailedAttemptFilter = {},
): Promise<FacetCounts> {
  authorize(actor, "events.read");
  const parameters = new Parameters();
  const reading = readingOf(
    { q: filter.q, failureGroup: filter.failureGroup, from: filter.from, to: filter.to },
    parameters,
  );
  const newest = newestOf(reading);
  const [rows, names] = await Promise.all([
    read<GroupRow>(
      `${newest.before}select d.destination_id as destination, d.source_id as source, d.environment as env,
         d.category, d.response_status as response, d.error_code as error, count(*)::int as count
       from ${newest.from} group by 1, 2, 3, 4, 5, 6`,
      parameters.values,
    ),
    read<{ id: string; slug: string }>(
      "select id, slug from destinations union all select id, slug from sources",
      [],
    ),
  ]);
  const slugOf = new Map(names.map((row) => [row.id, row.slug]));
  const groups: FacetGroup[] = rows.map(({ count, destination, source, response, ...values }) => ({
    values: {
      ...values,
      destination: slugOf.get(destination) ?? null,
      source: slugOf.get(source) ?? null,
      response: response === null ? null : String(response),
    },
    count,
  }));
  const looked = rows.reduce((sum, row) => sum + row.count, 0);
  const cut = looked >= ATTEMPTS_WALKED_MAX;
  const choice = choiceOf({
    destination: anyOf(asMany(filter.destination)),
    source: anyOf(asMany(filter.source)),
    env: anyOf(filter.environment ? [filter.environment] : []),
    category: anyOf(asMany(filter.category)),
    response: anyOf(asMany(filter.responseStatus)),
    error: anyOf(asMany(filter.errorCode)),
  });
  return { ...facetsOf(groups, FIELDS, choice), exact: !cut, sampled: cut ? looked : null };
}

/**
 * Failed attempts per time bucket and category, empty buckets included, oldest first; exact from kept
 * counts, or over the newest 30,000 when a response status, an error code or a search narrows them.
 */
export async function countFailuresByBucket(
  actor: Actor,
  filter: FailedAttemptFilter & { from: Date; to: Date },
  bucketSeconds: number,
): Promise<CountedBuckets> {
  authorize(actor, "events.read");
  const range = bucketRange(filter, bucketSeconds);
  const bin = (column: string) => `date_bin(interval '${range.bucketMs} milliseconds', ${column}, 'epoch')`;
  const parameters = new Parameters();
  const finer = [...asMany(filter.responseStatus), ...asMany(filter.errorCode)];
  if (finer.length === 0 && !filter.q?.trim() && !filter.failureGroup) {
    const counted = await countedRows("failureCounts", range, { bucketMs: range.bucketMs });
    const where = ["true", ...countedConditions(filter, parameters)].join(" and ");
    const rows = await read<BucketRow>(
      `select ${bin("d.start")} as at, coalesce(nullif(d.category, ''), 'none') as series,
         sum(d.count)::int as count
       from (${counted.sql}) d where ${where} group by 1, 2`,
      parameters.values,
    );
    return { buckets: bucketsOf(range, rows), exact: counted.exact, sampled: null };
  }
  const reading = readingOf(filter, parameters);
  const newest = newestOf(reading);
  const rows = await read<BucketRow & { looked: number }>(
    `${newest.before}select ${bin("d.started_at")} as at, coalesce(d.category, 'none') as series,
       (count(*) filter (where ${["true", ...reading.rest].join(" and ")}))::int as count, count(*)::int as looked
     from ${newest.from} group by 1, 2`,
    parameters.values,
  );
  const looked = rows.reduce((sum, row) => sum + row.looked, 0);
  const cut = looked >= ATTEMPTS_WALKED_MAX;
  return { buckets: bucketsOf(range, rows), exact: !cut, sampled: cut ? looked : null };
}
