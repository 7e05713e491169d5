import { db, pool } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { anyOf, anyType, choiceOf, facetsOf } from "@/lib/platform/facets";
import { isUuid } from "@/lib/platform/ids";
import { walkPage, type ListRequest, type Walk } from "@/lib/platform/keyset";
import type { FacetCounts, ListPage } from "@/lib/platform/list-model";
import type { ListOrder } from "@/lib/platform/place";
import { asMany, Parameters, plainText } from "@/lib/platform/sql-parameters";
import type { Actor } from "./actor";
import { hashedText } from "./audit-chain";
import { entriesWithPlace } from "./audit-chain-store";
import {
  idCondition,
  readingOf,
  timeConditions,
  wordsCondition,
  wordsQuery,
  type AuditFilter,
} from "./audit-filter";
import type { AuditEntryView } from "./audit-model";
import { authorize } from "./authorize";

/** How many entries are looked at for what no index answers, per page. */
const WALKED_MAX = 30_000;
/** A search that finds more than this is read along the list, where its entries lie close together. */
const FOUND_MAX = 5_000;
const COUNTED_MAX = 30_000;
/** The same where each entry's words have to be read for it, which takes some thirty times as long. */
const READ_MAX = 5_000;

const BY_TIME: ListOrder = {
  name: "at",
  columns: [
    { sql: "d.at", kind: "time" },
    { sql: "d.id", kind: "id" },
  ],
};

async function isSeldom(conditionOf: (parameters: Parameters) => string): Promise<boolean> {
  const parameters = new Parameters();
  const { rows } = await pool().query<{ count: number }>(
    `select count(*)::int as count from (select from audit_entries d where ${conditionOf(parameters)}
       limit ${FOUND_MAX + 1}) found`,
    parameters.values,
  );
  return (rows[0]?.count ?? 0) <= FOUND_MAX;
}

/** Where the entries of a search are read from: those it finds, where they are few; else from the list itself. */
async function searched(
  q: string,
  parameters: Parameters,
): Promise<{ before?: string; from: string; residual: string[] }> {
  const words = wordsQuery(q);
  // Each by itself, since each has its own index; "system" is hardly ever a word, and the id of most entries.
  const conditions = [
    (of: Parameters) => idCondition(q, of),
    ...(words === null ? [] : [(of: Parameters) => wordsCondition(words, of)]),
  ];
  const seldom = await Promise.all(conditions.map(isSeldom));
  const parts = conditions.map((conditionOf) => conditionOf(parameters));
  if (!seldom.every(Boolean)) return { from: "audit_entries d", residual: [`(${parts.join(" or ")})`] };
  const found = parts.map((part) => `select d.* from audit_entries d where ${part}`).join(" union ");
  return { before: `found as materialized (${found})`, from: "found d", residual: [] };
}

async function walkOf(filter: AuditFilter, request: ListRequest): Promise<Walk> {
  const parameters = new Parameters();
  const q = filter.q?.trim();
  const search = q ? await searched(q, parameters) : null;
  const { branches, residual } = readingOf(filter, parameters);
  return {
    from: search?.from ?? "audit_entries d",
    before: search?.before,
    branches,
    order: BY_TIME,
    covered: timeConditions(filter, parameters),
    residual: [...residual, ...(search?.residual ?? [])],
    rowsMax: WALKED_MAX,
    parameters,
    request,
  };
}

const jsonOf = (text: string | null): unknown => (text === null ? null : JSON.parse(text));

function viewOf({ entry, place }: Awaited<ReturnType<typeof entriesWithPlace>>[number]): AuditEntryView {
  return {
    id: entry.id ?? "",
    at: new Date(Number(entry.at_ms)),
    actorKind: entry.actor_kind ?? "",
    actorId: entry.actor_id ?? "",
    actorName: entry.actor_name ?? "",
    action: entry.action ?? "",
    targetKind: entry.target_kind ?? "",
    targetId: entry.target_id ?? "",
    summary: entry.summary ?? "",
    reason: entry.reason,
    remoteAddress: entry.remote_address,
    correlationId: entry.correlation_id,
    before: jsonOf(entry.before),
    after: jsonOf(entry.after),
    seq: place && String(place.seq),
    hash: place && place.hash.toString("hex"),
    previousHash: place && place.previousHash.toString("hex"),
    hashed: place && hashedText(place.seq, place.previousHash, entry),
  };
}

async function viewsOf(ids: readonly string[]): Promise<AuditEntryView[]> {
  const views = new Map((await entriesWithPlace(ids)).map(viewOf).map((view) => [view.id, view]));
  return ids.flatMap((id) => views.get(id) ?? []);
}

/**
 * The audit log, newest first unless asked otherwise, with each entry's place in the chain. For a filter that few
 * entries match a page may be short: `searchedTo` then says how far was looked. Throws invalid_input for a foreign
 * cursor.
 */
export async function listAudit(
  actor: Actor,
  filter: AuditFilter & ListRequest = {},
): Promise<ListPage<AuditEntryView>> {
  authorize(actor, "audit.read");
  const { ids, ...cursors } = await walkPage(await walkOf(filter, filter));
  return { rows: await viewsOf(ids), ...cursors };
}

/** One entry. Throws not_found. */
export async function getAuditEntry(actor: Actor, id: string): Promise<AuditEntryView> {
  authorize(actor, "audit.read");
  const [found] = isUuid(id) ? await viewsOf([id]) : [];
  if (!found) throw new AppError("not_found", "There is no entry with this id in the audit log.");
  return found;
}

interface GroupRow {
  actor: string;
  action: string;
  targetKind: string;
  count: number;
}

/**
 * How many of the newest 30,000 entries of a time (5,000 of a search that finds many) match, in all and per actor,
 * action and kind of thing.
 */
export async function countAuditFacets(actor: Actor, filter: AuditFilter = {}): Promise<FacetCounts> {
  authorize(actor, "audit.read");
  const walk = await walkOf({ q: filter.q, from: filter.from, to: filter.to }, {});
  const all = walk.covered.length > 0 ? `where ${walk.covered.join(" and ")}` : "";
  const max = walk.residual.length > 0 ? READ_MAX : COUNTED_MAX;
  const fits = ["true", ...walk.residual].join(" and ");
  const target =
    filter.target === undefined ? "true" : `d.target_id = ${walk.parameters.of(plainText(filter.target))}`;
  const { rows } = await pool().query<GroupRow & { looked: number }>(
    `${walk.before ? `with ${walk.before} ` : ""}select d.actor_id as actor, d.action, d.target_kind as "targetKind",
       (count(*) filter (where ${fits} and ${target}))::int as count, count(*)::int as looked
     from (select d.* from ${walk.from} ${all} order by d.at desc, d.id desc limit ${max}) d
     group by 1, 2, 3`,
    walk.parameters.values,
  );
  const looked = rows.reduce((sum, row) => sum + row.looked, 0);
  const choice = choiceOf({
    actor: anyOf(asMany(filter.actor)),
    action: anyType(asMany(filter.action)),
    on: anyOf(asMany(filter.targetKind)),
  });
  const groups = rows
    .filter(({ count }) => count > 0)
    .map(({ count, actor: who, action, targetKind }) => ({
      values: { actor: who, action, on: targetKind },
      count,
    }));
  const cut = looked >= max;
  return {
    ...facetsOf(groups, ["actor", "action", "on"], choice),
    exact: !cut,
    sampled: cut ? looked : null,
  };
}

/** Everything that the list can be narrowed to: who has ever acted, and what was ever done. */
export interface AuditChoices {
  actors: { id: string; name: string; kind: string }[];
  actions: string[];
}

// Steps from each value to the next in the index, so that a million entries cost as many steps as there are values.
const eachOf = (column: string) => `with recursive step as (
    (select ${column} as value from audit_entries order by ${column} limit 1)
    union all
    select (select ${column} from audit_entries where ${column} > step.value order by ${column} limit 1)
    from step where step.value is not null)
  select value from step where value is not null limit 500`;

/** The choices of the list's filters. */
export async function listAuditChoices(actor: Actor): Promise<AuditChoices> {
  authorize(actor, "audit.read");
  const [actors, actions] = await Promise.all([
    pool().query<AuditChoices["actors"][number]>(
      `select v.value as id, last.actor_name as name, last.actor_kind as kind from (${eachOf("actor_id")}) v
       cross join lateral (select e.actor_name, e.actor_kind from audit_entries e where e.actor_id = v.value
         order by e.at desc, e.id desc limit 1) last order by last.actor_kind desc, last.actor_name`,
    ),
    pool().query<{ value: string }>(eachOf("action")),
  ]);
  return { actors: actors.rows, actions: actions.rows.map(({ value }) => value) };
}

/** How many entries of a filter came after the one with this id, counted up to `max`. */
export async function countNewerAudit(
  actor: Actor,
  filter: AuditFilter,
  first: { id: string; max: number },
): Promise<number> {
  authorize(actor, "audit.read");
  const entry = isUuid(first.id)
    ? await db().auditEntry.findUnique({ where: { id: first.id }, select: { at: true } })
    : null;
  if (!entry) return 0;
  const walk = await walkOf({ ...filter, from: entry.at }, {});
  const wanted = [
    ...walk.covered,
    ...walk.residual,
    `(d.at, d.id) > (${walk.parameters.of(entry.at)}::timestamptz, ${walk.parameters.of(first.id)}::uuid)`,
    ...(walk.branches?.length ? [`((${walk.branches.join(") or (")}))`] : []),
  ];
  const { rows } = await pool().query<{ count: number }>(
    `${walk.before ? `with ${walk.before} ` : ""}select count(*)::int as count from (
       select from ${walk.from} where ${wanted.join(" and ")} limit ${walk.parameters.of(first.max)}) newer`,
    walk.parameters.values,
  );
  return rows[0]?.count ?? 0;
}
