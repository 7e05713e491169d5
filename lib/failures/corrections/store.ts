import type { Db } from "@/lib/platform/db";
import type { Prisma } from "@/prisma/generated/client";
import type { FailureCategory } from "../model";
import type { AttemptEvidence } from "./training-evidence";

export type CorrectionRow = Prisma.FailureCorrectionGetPayload<object>;
export type NewCorrection = Prisma.FailureCorrectionUncheckedCreateInput;

/** What is corrected, with what was said of it and the failures to learn from, newest first. */
export interface CorrectionTarget {
  kind: "attempt" | "failure-group";
  id: string;
  destinationId: string;
  destinationName: string;
  category: FailureCategory | null;
  failures: AttemptEvidence[];
}

const EVIDENCE = `a.error_name as "errorName", a.error_code as "errorCode", a.error_message as "errorMessage",
  a.response_status as "responseStatus", a.response_body as "responseBody",
  a.response_headers->>'content-type' as "contentType"`;

/** So many of a group's newest failures are looked at for different ones. */
const EXAMPLES_READ = 50;

type AttemptTarget = AttemptEvidence & Omit<CorrectionTarget, "failures" | "kind">;

/** A failed attempt, locked until the transaction ends; null where there is none. */
export async function lockAttempt(
  tx: Prisma.TransactionClient,
  id: string,
): Promise<CorrectionTarget | null> {
  const [row] = await tx.$queryRawUnsafe<AttemptTarget[]>(
    `select a.id, a.destination_id as "destinationId", t.name as "destinationName", a.category, ${EVIDENCE}
     from attempts a join destinations t on t.id = a.destination_id
     where a.id = $1::uuid and a.status = 'failed' for update of a`,
    id,
  );
  if (!row) return null;
  const { destinationId, destinationName, category, ...evidence } = row;
  return { kind: "attempt", id, destinationId, destinationName, category, failures: [evidence] };
}

type GroupTarget = Omit<CorrectionTarget, "failures" | "kind">;

/** The group at the top of a group's merges, locked until the transaction ends; null where there is none. */
export async function lockGroup(tx: Prisma.TransactionClient, id: string): Promise<CorrectionTarget | null> {
  const [root] = await tx.$queryRawUnsafe<GroupTarget[]>(
    `select r.id, r.destination_id as "destinationId", t.name as "destinationName",
       coalesce(r.corrected_category, r.category) as category
     from failure_groups g join failure_groups r on r.id = g.root_id
     join destinations t on t.id = r.destination_id where g.id = $1::uuid for update of r`,
    id,
  );
  if (!root) return null;
  const failures = await tx.$queryRawUnsafe<AttemptEvidence[]>(
    `select ${EVIDENCE} from attempts a
     where a.status = 'failed' and a.group_id in (select id from failure_groups where root_id = $1::uuid)
     order by a.started_at desc, a.id desc limit ${EXAMPLES_READ}`,
    root.id,
  );
  return { kind: "failure-group", ...root, failures };
}

/** The verdict of a group and of all that follows in it; null for the model's own. */
export async function setGroupCategory(
  tx: Prisma.TransactionClient,
  groupId: string,
  category: string | null,
): Promise<void> {
  await tx.failureGroup.update({ where: { id: groupId }, data: { correctedCategory: category } });
}

function targetOf(target: Pick<CorrectionTarget, "kind" | "id">) {
  return target.kind === "attempt" ? { attemptId: target.id } : { groupId: target.id };
}

/** The correction that stands on a failure. */
export async function standingOn(
  on: Db,
  target: Pick<CorrectionTarget, "kind" | "id">,
): Promise<CorrectionRow | null> {
  return on.failureCorrection.findFirst({ where: { ...targetOf(target), undoneAt: null } });
}

/** One correction. */
export async function findCorrection(on: Db, id: string): Promise<CorrectionRow | null> {
  return on.failureCorrection.findUnique({ where: { id } });
}

/** Adds a correction; the one that stood before must have been ended. */
export async function insertCorrection(tx: Prisma.TransactionClient, row: NewCorrection): Promise<void> {
  await tx.failureCorrection.create({ data: row });
}

/** Ends a correction. */
export async function endCorrection(
  tx: Prisma.TransactionClient,
  id: string,
  ended: { at: Date; by: string },
): Promise<void> {
  await tx.failureCorrection.update({ where: { id }, data: { undoneAt: ended.at, undoneBy: ended.by } });
}

/** Lets a correction stand again. */
export async function reviveCorrection(tx: Prisma.TransactionClient, id: string): Promise<CorrectionRow> {
  return tx.failureCorrection.update({ where: { id }, data: { undoneAt: null, undoneBy: null } });
}

/** Open dead letters of a failure, newest first: the attempt's own, or all of a group. */
export async function openLetters(
  tx: Prisma.TransactionClient,
  target: Pick<CorrectionTarget, "kind" | "id">,
  max: number,
): Promise<string[]> {
  const which =
    target.kind === "attempt"
      ? "d.id = (select delivery_id from attempts where id = $1::uuid)"
      : "d.failure_group_id in (select id from failure_groups where root_id = $1::uuid)";
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `select d.id from deliveries d where ${which} and d.status = 'dead' and d.resolved_at is null
     order by d.dead_at desc, d.id desc limit ${max}`,
    target.id,
  );
  return rows.map(({ id }) => id);
}
