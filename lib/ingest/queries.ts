import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { atomically, pool } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import { providerAdapter } from "@/lib/providers/registry";
import { DELIVERY_ROLLUP, isoOrNull, LIST_COLUMNS, toListRow, type EventSqlRow } from "./event-view";
import { maskHeaders, withoutCredentials } from "@/lib/access/mask";
import type { EventDetail, PayloadView } from "./model";
import type { SecretStatus } from "./secret-model";
import { loadEventPayload, loadPayloadIfKept } from "./event-payloads";
import { NO_PAYLOAD, viewPayload } from "./payload-view";

export { listEvents } from "./event-list";

interface DetailSqlRow extends EventSqlRow {
  revision: string;
  derived_from_id: string | null;
  derived_by: string | null;
  refused_at: Date | null;
  derived_reason: string | null;
  card_bin: string | null;
  last_duplicate_at: Date | null;
  dispatched_at: Date | null;
  quarantine_reason: string | null;
  batch_id: string | null;
  batch_index: number | null;
  item_count: number | null;
  secret_id: string | null;
  secret_version: number | null;
  secret_hint: string | null;
  secret_status: SecretStatus | null;
}

async function findDetail(id: string): Promise<DetailSqlRow> {
  const result = isUuid(id)
    ? await pool().query<DetailSqlRow>(
        `select ${LIST_COLUMNS}, e.revision, e.order_reference, e.derived_from_id, e.derived_by, e.derived_reason, e.card_bin, e.last_duplicate_at, e.dispatched_at, e.refused_at, e.quarantine_reason,
           e.batch_id, e.batch_index, b.item_count, k.id as secret_id, k.version as secret_version,
           k.hint as secret_hint, k.status as secret_status
         from events e join sources s on s.id = e.source_id
         left join batches b on b.id = e.batch_id
         left join signing_secrets k on k.id = e.secret_id
         cross join ${DELIVERY_ROLLUP} where e.id = $1`,
        [id],
      )
    : { rows: [] };
  const row = result.rows[0];
  if (row) return row;
  throw new AppError("not_found", "There is no event with this id. Look it up in the list of events.");
}

function secretOf(row: DetailSqlRow): EventDetail["secret"] {
  if (!row.secret_id || row.secret_version === null || !row.secret_status) return null;
  return {
    id: row.secret_id,
    version: row.secret_version,
    hint: row.secret_hint ?? "…",
    status: row.secret_status,
  };
}

/** An edited event was made here, so no provider vouches for any of it. */
function signedFieldsOf(row: DetailSqlRow, payload: Buffer): EventDetail["signedFields"] {
  if (row.derived_from_id !== null || row.derived_by !== null) return { covers: "none" };
  return providerAdapter(row.source_provider)?.signedFields(payload) ?? null;
}

async function detailOf(id: string, revealed: boolean): Promise<EventDetail> {
  const row = await findDetail(id);
  const stored = await loadPayloadIfKept(row.id);
  const headers = stored?.headers ?? {};
  return {
    ...toListRow(row, revealed),
    orderReference: row.order_reference,
    derivedFrom:
      row.derived_by === null
        ? null
        : { id: row.derived_from_id, by: row.derived_by, reason: row.derived_reason },
    revision: row.revision,
    cardBin: row.card_bin,
    lastDuplicateAt: isoOrNull(row.last_duplicate_at),
    dispatchedAt: isoOrNull(row.dispatched_at),
    refusedAt: isoOrNull(row.refused_at),
    quarantineReason: row.quarantine_reason,
    headers: revealed ? withoutCredentials(headers) : maskHeaders(headers),
    contentType: stored?.contentType ?? null,
    payloadKept: stored !== null,
    // What a person asked to see with a reason is given whole, as far as a screen can show it.
    payload: stored
      ? viewPayload(stored.payload, stored.contentType, { revealed, whole: revealed })
      : NO_PAYLOAD,
    signedFields: stored ? signedFieldsOf(row, stored.payload) : null,
    secret: secretOf(row),
    signatureCovers: providerAdapter(row.source_provider)?.signatureCovers ?? null,
    batch:
      row.batch_id === null
        ? null
        : { id: row.batch_id, index: row.batch_index ?? 0, itemCount: row.item_count ?? 1 },
    revealed,
  };
}

/** One event with headers and payload, personal data masked. AppError("not_found") for unknown ids. */
export async function getEvent(actor: Actor, id: string): Promise<EventDetail> {
  authorize(actor, "events.read");
  return detailOf(id, false);
}

/** The payload as far as a screen can show it (1 MiB), personal data masked: for events cut in the first view. */
export async function wholePayload(actor: Actor, id: string): Promise<PayloadView> {
  authorize(actor, "events.read");
  const row = await findDetail(id);
  const stored = await loadEventPayload(row.id);
  return viewPayload(stored.payload, stored.contentType, { revealed: false, whole: true });
}

/**
 * One event with personal data unmasked, for roles that may; the look is written to the audit log, with
 * its reason, before anything is shown.
 */
export async function revealEvent(
  actor: Actor,
  id: string,
  look: { reason?: string } = {},
): Promise<EventDetail> {
  authorize(actor, "personal-data.reveal");
  const detail = await detailOf(id, true);
  await atomically("reveal-event", (tx) =>
    recordAudit(tx, actor, {
      action: "event.reveal",
      targetKind: "event",
      targetId: detail.id,
      summary: `${actor.name} unmasked personal data of event ${detail.eventId}.`,
      after: { shown: "everything" },
      reason: look.reason?.trim() || null,
    }),
  );
  return detail;
}
