import { ROLES, may } from "@/lib/access/permissions";
import { db } from "@/lib/platform/db";
import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { Prisma } from "@/prisma/generated/client";
import type { FailureCategory } from "@/lib/failures/model";
import type { FailurePolicy, PolicyAction } from "./policy-model";

/** The name that stands beside an assignment that nobody made by hand. */
const BY_POLICY = "policy";
const WORKERS = ROLES.filter((role) => may(role, "dead-letters.resolve"));

/** The rules that may hold at a destination: its own and those for all. */
export async function policiesOf(destinationId: string): Promise<FailurePolicy[]> {
  return db().$queryRaw<FailurePolicy[]>`
    select destination_id as "destinationId", category, action::text as action,
      schedule_seconds as "scheduleSeconds", attempts_max as "attemptsMax",
      horizon_seconds as "horizonSeconds", doubt_percent as "doubtPercent", assignee_id as "assigneeId"
    from failure_policies where destination_id is null or destination_id = ${destinationId}::uuid`;
}

/** Gives a dead letter to whom the policy names, unless somebody has it or that person may not take it any more. */
export async function assignByPolicy(sql: SqlRunner, deliveryId: string, assigneeId: string): Promise<void> {
  await sql.rows(Prisma.sql`
    update deliveries d set assignee_id = u.id, assigned_at = d.dead_at, assigned_by = ${BY_POLICY}
    from users u
    where d.id = ${deliveryId}::uuid and d.status = 'dead' and d.assignee_id is null
      and u.id = ${assigneeId}::uuid and u.disabled_at is null and u.role::text = any(${WORKERS})`);
}

/** A rule as its table keeps it, in the words of the command. */
export interface StoredRule {
  category: FailureCategory | null;
  action: PolicyAction;
  retryScheduleSeconds: number[];
  attemptsMax: number | null;
  retryHorizonSeconds: number | null;
  doubtPercent: number | null;
  assigneeId: string | null;
}

/** The rules that stand for a destination alone, or for all. */
export async function rulesOf(tx: Prisma.TransactionClient, destinationId: string | null) {
  const rows = await tx.failurePolicy.findMany({
    where: { destinationId },
    orderBy: [{ category: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({
    category: row.category,
    action: row.action,
    retryScheduleSeconds: row.scheduleSeconds,
    attemptsMax: row.attemptsMax,
    retryHorizonSeconds: row.horizonSeconds,
    doubtPercent: row.doubtPercent,
    assigneeId: row.assigneeId,
  }));
}

/** Writes the rules of a destination, or those for all, in the place of the ones before. */
export async function replacePolicies(
  tx: Prisma.TransactionClient,
  destinationId: string | null,
  rules: readonly StoredRule[],
): Promise<void> {
  await tx.failurePolicy.deleteMany({ where: { destinationId } });
  await tx.failurePolicy.createMany({
    data: rules.map(({ retryScheduleSeconds, retryHorizonSeconds, ...rule }) => ({
      ...rule,
      destinationId,
      scheduleSeconds: retryScheduleSeconds,
      horizonSeconds: retryHorizonSeconds,
    })),
  });
}
