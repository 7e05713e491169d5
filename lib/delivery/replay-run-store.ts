import { db } from "@/lib/platform/db";
import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { Prisma } from "@/prisma/generated/client";
import type { ReplayOptions, ReplayPlan, ReplayScope, ReplayTally, RunState } from "./replay-model";
import type { ListingPlace, ScopeDestination } from "./replay-scope-queries";

/** A run's row while it is locked: nobody else starts, pauses or moves the run meanwhile. */
export interface LockedRun {
  id: string;
  state: RunState;
  scope: ReplayScope;
  options: ReplayOptions;
  ownerId: string;
  ownerName: string;
  reason: string | null;
  stateReason: string | null;
  autoStart: boolean;
  itemCount: number;
  prepareCursor: ListingPlace | null;
  plan: ReplayPlan | null;
  tally: ReplayTally | null;
  tokens: number;
  tokensAt: Date | null;
  phase: number;
  canaryPassed: boolean;
  createdAt: Date;
  startedAt: Date | null;
  nextStepAt: Date | null;
}

/** Locks a run; null when there is none with this id. */
export async function lockRun(sql: SqlRunner, runId: string): Promise<LockedRun | null> {
  const [row] = await sql.rows<LockedRun>(Prisma.sql`
    select id, state::text as state, scope, options, owner_id as "ownerId", owner_name as "ownerName",
      reason, state_reason as "stateReason", auto_start as "autoStart", item_count as "itemCount", prepare_cursor as "prepareCursor", plan,
      tally, tokens, tokens_at as "tokensAt", phase, canary_passed as "canaryPassed",
      created_at as "createdAt", started_at as "startedAt", next_step_at as "nextStepAt"
    from replay_runs where id = ${runId}::uuid for update`);
  return row ?? null;
}

export interface NewRun {
  id: string;
  scope: ReplayScope;
  options: ReplayOptions;
  reason: string | null;
  owner: { kind: string; id: string; name: string };
  autoStart: boolean;
  now: Date;
}

/** Writes a run that is still to be prepared. */
export async function insertRun(tx: Prisma.TransactionClient, run: NewRun): Promise<void> {
  await tx.replayRun.create({
    data: {
      id: run.id,
      scope: run.scope,
      options: { ...run.options },
      reason: run.reason,
      ownerKind: run.owner.kind,
      ownerId: run.owner.id,
      ownerName: run.owner.name,
      autoStart: run.autoStart,
      createdAt: run.now,
      nextStepAt: run.now,
    },
  });
}

export interface RunChange {
  state?: RunState;
  stateReason?: string | null;
  options?: ReplayOptions;
  reason?: string | null;
  itemCount?: number;
  prepareCursor?: ListingPlace | null;
  preparedAt?: Date;
  startedAt?: Date;
  startedBy?: string;
  finishedAt?: Date | null;
  plan?: ReplayPlan;
  tally?: ReplayTally;
  tokens?: number;
  tokensAt?: Date;
  phase?: number;
  canaryPassed?: boolean;
  nextStepAt?: Date | null;
}

function json(value: unknown): Prisma.Sql {
  return Prisma.sql`${value === null ? null : JSON.stringify(value)}::jsonb`;
}

const COLUMNS: Record<keyof RunChange, (value: never) => Prisma.Sql> = {
  state: (value: RunState) => Prisma.sql`state = ${value}::replay_run_state`,
  stateReason: (value: string | null) => Prisma.sql`state_reason = ${value}`,
  options: (value: ReplayOptions) => Prisma.sql`options = ${json(value)}`,
  reason: (value: string | null) => Prisma.sql`reason = ${value}`,
  itemCount: (value: number) => Prisma.sql`item_count = ${value}`,
  prepareCursor: (value: ListingPlace | null) => Prisma.sql`prepare_cursor = ${json(value)}`,
  preparedAt: (value: Date) => Prisma.sql`prepared_at = ${value}`,
  startedAt: (value: Date) => Prisma.sql`started_at = ${value}`,
  startedBy: (value: string) => Prisma.sql`started_by = ${value}`,
  finishedAt: (value: Date | null) => Prisma.sql`finished_at = ${value}`,
  plan: (value: ReplayPlan) => Prisma.sql`plan = ${json(value)}`,
  tally: (value: ReplayTally) => Prisma.sql`tally = ${json(value)}`,
  tokens: (value: number) => Prisma.sql`tokens = ${value}`,
  tokensAt: (value: Date) => Prisma.sql`tokens_at = ${value}`,
  phase: (value: number) => Prisma.sql`phase = ${value}`,
  canaryPassed: (value: boolean) => Prisma.sql`canary_passed = ${value}`,
  nextStepAt: (value: Date | null) => Prisma.sql`next_step_at = ${value}`,
};

/** Changes a run's row; under its lock. */
export async function changeRun(sql: SqlRunner, runId: string, change: RunChange): Promise<void> {
  const parts = Object.entries(change).flatMap(([name, value]) =>
    value === undefined ? [] : [COLUMNS[name as keyof RunChange](value as never)],
  );
  if (parts.length === 0) return;
  await sql.rows(Prisma.sql`update replay_runs set ${Prisma.join(parts, ", ")} where id = ${runId}::uuid`);
}

/** Renews the sums of a run's tally; its counts are the steps' own. */
export async function saveMoney(sql: SqlRunner, runId: string, tally: ReplayTally): Promise<void> {
  const { at, money, skipped, tookMs } = tally;
  await sql.rows(Prisma.sql`
    update replay_runs set tally = tally || ${json({ at, money, skipped, tookMs })}
    where id = ${runId}::uuid and tally is not null`);
}

/** The destinations with their routes, for the sources of a scope. */
export async function scopeDestinations(): Promise<(ScopeDestination & { slug: string })[]> {
  return db().destination.findMany({ select: { id: true, slug: true, enabled: true, routes: true } });
}

/** Runs whose next step is overdue, for the sweeper. */
export async function findOverdueRuns(
  overdueSince: Date,
  limit: number,
): Promise<{ id: string; at: Date }[]> {
  return db().$queryRaw<{ id: string; at: Date }[]>`
    select id, next_step_at as at from replay_runs where next_step_at < ${overdueSince}
    order by next_step_at limit ${limit}`;
}
