import { namesOf } from "@/lib/access/people";
import { maskText } from "@/lib/format/mask-text";
import { coverageOf } from "@/lib/counts/counted-rows";
import { pool } from "@/lib/platform/db";
import { majorFromStored } from "@/lib/providers/money";
import { describeFailure } from "./describe";
import { countsOfGroups } from "./group-count-queries";
import type { FailureGroupState, FailureGroupView, MuteRule } from "./group-model";
import { riskOfGroups } from "./group-risk-queries";
import { correctedVerdict } from "./grouping/corrected-verdict";
import { asKnownCategory } from "./model";

interface GroupRow {
  id: string;
  destinationId: string;
  slug: string;
  name: string;
  template: string;
  state: FailureGroupState;
  category: string;
  corrected: string | null;
  probability: number;
  because: string[];
  firstSeenAt: Date;
  lastSeenAt: Date;
  ownerId: string | null;
  mutedUntil: Date | null;
  mutedForCount: number | null;
  mutedForAmount: string | null;
  mutedForCurrency: string | null;
  regressions: number;
  merged: number;
  suspectedAt: Date | null;
  suspectedChange: string | null;
  regressedAt: Date | null;
  exampleStatus: number | null;
  exampleBody: string | null;
  exampleName: string | null;
  exampleCode: string | null;
  exampleMessage: string | null;
}

const COLUMNS = `d.id, d.destination_id as "destinationId", t.slug, t.name, d.template, d.state::text as state,
  d.category, d.corrected_category as corrected, d.probability, d.because, m.first as "firstSeenAt",
  m.last as "lastSeenAt", d.owner_id as "ownerId", d.muted_until as "mutedUntil",
  d.muted_for_count as "mutedForCount", d.muted_for_amount::text as "mutedForAmount",
  d.muted_for_currency as "mutedForCurrency", d.regressions, m.merged, d.suspected_at as "suspectedAt",
  d.suspected_change as "suspectedChange", d.regressed_at as "regressedAt", a.response_status as "exampleStatus",
  left(a.response_body, 4000) as "exampleBody", a.error_name as "exampleName", a.error_code as "exampleCode",
  a.error_message as "exampleMessage"`;

const FROM = `from failure_groups d join destinations t on t.id = d.destination_id
  cross join lateral (select min(first_seen_at) as first, max(last_seen_at) as last, count(*)::int - 1 as merged
    from failure_groups where root_id = d.id) m
  left join lateral (select * from attempts where group_id = d.id and status = 'failed'
    order by started_at desc, id desc limit 1) a on true`;

async function read<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
  const { rows } = await pool().query<Row>(sql, values);
  return rows;
}

function muteOf(row: GroupRow): MuteRule | null {
  if (row.state !== "muted") return null;
  const { mutedForAmount: amount, mutedForCurrency: currency } = row;
  return {
    until: row.mutedUntil?.toISOString() ?? null,
    failures: row.mutedForCount,
    money:
      amount !== null && currency ? { amount: majorFromStored(amount, currency) ?? amount, currency } : null,
  };
}

function suspicionOf(row: GroupRow): FailureGroupView["suspectedChange"] {
  if (!row.suspectedAt || !row.suspectedChange) return null;
  const seen = row.regressedAt && row.regressedAt > row.suspectedAt ? row.regressedAt : row.firstSeenAt;
  const ms = Math.max(0, seen.getTime() - row.suspectedAt.getTime());
  return {
    at: row.suspectedAt.toISOString(),
    summary: maskText(row.suspectedChange),
    secondsBefore: Math.round(ms / 1_000),
  };
}

/** The verdict in force, and what happened in the words of its newest failure. It quotes the answer, so it is masked. */
function verdictOf(row: GroupRow) {
  const corrected = asKnownCategory(row.corrected);
  const category = corrected ?? asKnownCategory(row.category);
  const evidence = {
    errorName: row.exampleName,
    errorCode: row.exampleCode,
    httpStatus: row.exampleStatus,
    message: row.exampleMessage,
    responseBody: row.exampleBody,
  };
  return {
    category,
    corrected: corrected !== null,
    probability: corrected ? 1 : row.probability,
    because: corrected ? correctedVerdict(corrected).because : row.because.map(maskText),
    sentence: maskText(describeFailure(row.name, category ?? "code_defect", evidence)),
  };
}

/** These groups in this order, with their counts and what hangs on them; ids that name none are left out. */
export async function groupViews(ids: readonly string[], now: Date): Promise<FailureGroupView[]> {
  if (ids.length === 0) return [];
  const [rows, counts, risks, coverage] = await Promise.all([
    read<GroupRow>(
      `select ${COLUMNS} ${FROM} where d.id = any($1::uuid[]) order by array_position($1::uuid[], d.id)`,
      [ids],
    ),
    countsOfGroups(ids, now),
    riskOfGroups(ids),
    coverageOf("groupFailures"),
  ]);
  const names = await namesOf(rows.map((row) => row.ownerId));
  return rows.map((row) => {
    const owner = row.ownerId ? names.get(row.ownerId) : undefined;
    return {
      id: row.id,
      destination: { id: row.destinationId, slug: row.slug, name: row.name },
      template: row.template,
      state: row.state,
      ...verdictOf(row),
      firstSeenAt: row.firstSeenAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      ...(counts.get(row.id) ?? { failures: 0, lastDay: [] }),
      exact: coverage?.whole ?? false,
      ...(risks.get(row.id) ?? { openDeadLetters: 0, customers: 0, moneyAtRisk: [] }),
      owner: row.ownerId && owner ? { id: row.ownerId, name: owner } : null,
      mute: muteOf(row),
      regressions: row.regressions,
      merged: row.merged,
      suspectedChange: suspicionOf(row),
    };
  });
}
