import { maskText } from "@/lib/format/mask-text";
import { pool } from "@/lib/platform/db";
import { majorFromStored } from "@/lib/providers/money";
import { describeFailure } from "./describe";
import type { FailedAttemptView, FailureCategory } from "./model";

interface AttemptSqlRow {
  id: string;
  deliveryId: string;
  eventId: string;
  round: number;
  number: number;
  startedAt: Date;
  durationMs: number | null;
  category: FailureCategory | null;
  responseStatus: number | null;
  responseBody: string | null;
  errorName: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  decision: "succeed" | "retry" | "hold" | "dead" | null;
  nextAttemptAt: Date | null;
  destinationId: string;
  destinationSlug: string;
  destinationName: string;
  sourceSlug: string;
  sourceName: string;
  environment: "live" | "test";
  type: string;
  kind: string;
  reference: string | null;
  amount: string | null;
  currency: string | null;
}

const COLUMNS = `a.id, a.delivery_id as "deliveryId", d.event_id as "eventId", a.round, a.number,
  a.started_at as "startedAt", a.duration_ms as "durationMs", a.category,
  a.response_status as "responseStatus", left(a.response_body, 4000) as "responseBody",
  a.error_name as "errorName", a.error_code as "errorCode", a.error_message as "errorMessage", a.decision,
  a.next_attempt_at as "nextAttemptAt", t.id as "destinationId", t.slug as "destinationSlug",
  t.name as "destinationName", s.slug as "sourceSlug", s.name as "sourceName", a.environment, d.type, d.kind,
  d.reference, d.amount, d.currency`;

function view(row: AttemptSqlRow): FailedAttemptView {
  const { destinationId: id, destinationSlug: slug, destinationName: name } = row;
  return {
    id: row.id,
    deliveryId: row.deliveryId,
    eventId: row.eventId,
    round: row.round,
    number: row.number,
    startedAt: row.startedAt.toISOString(),
    durationMs: row.durationMs,
    category: row.category,
    responseStatus: row.responseStatus,
    errorCode: row.errorCode,
    // It quotes the destination's answer, which may name a person.
    sentence: maskText(
      describeFailure(name, row.category ?? "code_defect", {
        errorName: row.errorName,
        errorCode: row.errorCode,
        httpStatus: row.responseStatus,
        message: row.errorMessage,
        responseBody: row.responseBody,
      }),
    ),
    decision: row.decision,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    destination: { id, slug, name },
    source: { slug: row.sourceSlug, name: row.sourceName },
    environment: row.environment,
    event: {
      type: row.type,
      kind: row.kind,
      reference: row.reference,
      amount: majorFromStored(row.amount, row.currency),
      currency: row.currency,
    },
  };
}

/** Rows of a reviewed statement. */
export async function read<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
  const result = await pool().query<Row>(sql, values);
  return result.rows;
}

/** These failed attempts in this order, personal data masked; ids that name none are left out. */
export async function attemptViews(ids: readonly string[]): Promise<FailedAttemptView[]> {
  const rows = await read<AttemptSqlRow>(
    `select ${COLUMNS} from attempts a join deliveries d on d.id = a.delivery_id
     join destinations t on t.id = a.destination_id join sources s on s.id = a.source_id
     where a.id = any($1::uuid[]) order by array_position($1::uuid[], a.id)`,
    [ids],
  );
  return rows.map(view);
}
