import type { Actor } from "@/lib/access/actor";
import { authorize, isAllowed } from "@/lib/access/authorize";
import { maskText } from "@/lib/format/mask-text";
import { namesOf } from "@/lib/access/people";
import { lettersAreCounted } from "@/lib/counts/count-letters";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import { Parameters } from "@/lib/platform/sql-parameters";
import { INBOX_MATCHING_MAX, type InboxCounts, type NotePart, type NoteView } from "./inbox-model";
import { deadLetterConditions, type DeadLetterFilter } from "./list-filter";
import { mentionedIds, noteParts } from "./note-text";

/**
 * How many dead letters wait, in all, for this person, for nobody yet, and with a mention they have not
 * seen. Reads partial indexes alone: snoozed ones are few and taken off the rest.
 */
export async function countInbox(
  actor: Actor,
  scope: { environment?: "live" | "test" } = {},
  clock: Clock = systemClock,
): Promise<InboxCounts> {
  authorize(actor, "events.read");
  const me = actor.kind === "user" ? actor.id : null;
  // A snooze is over at the moment the clock says; the rest is counted.
  const kept = await lettersAreCounted();
  const { rows } = await pool().query<InboxCounts>(
    `with waiting as (
       select ${
         kept
           ? `coalesce(sum(letters), 0)::int as open,
              coalesce(sum(letters) filter (where assignee_id is null), 0)::int as unassigned
            from letter_groups where not resolved`
           : `count(*)::int as open, count(*) filter (where assignee_id is null)::int as unassigned
            from deliveries where status = 'dead' and resolved_at is null`
       } and ($3::environment is null or environment = $3)),
     asleep as (
       select count(*)::int as snoozed, count(*) filter (where assignee_id is null)::int as unassigned
       from deliveries
       where status = 'dead' and resolved_at is null and snoozed_until > $2
         and ($3::environment is null or environment = $3)),
     own as (
       select count(*)::int as mine from deliveries
       where status = 'dead' and resolved_at is null and assignee_id = $1
         and (snoozed_until is null or snoozed_until <= $2) and ($3::environment is null or environment = $3)),
     named as (
       select count(distinct m.delivery_id)::int as mentions
       from note_mentions m join deliveries d on d.id = m.delivery_id
       where m.user_id = $1 and m.seen_at is null and d.status = 'dead')
     select open - snoozed as open, mine, waiting.unassigned - asleep.unassigned as unassigned, snoozed, mentions
     from waiting, asleep, own, named`,
    [me, clock.now(), scope.environment ?? null],
  );
  return rows[0] ?? { open: 0, mine: 0, unassigned: 0, snoozed: 0, mentions: 0 };
}

/** Dead letters with a mention of this person that they have not seen; none for API keys. */
export async function countMentions(actor: Actor): Promise<number> {
  authorize(actor, "events.read");
  if (actor.kind !== "user") return 0;
  const { rows } = await pool().query<{ count: number }>(
    `select count(distinct m.delivery_id)::int as count
     from note_mentions m join deliveries d on d.id = m.delivery_id
     where m.user_id = $1 and m.seen_at is null and d.status = 'dead'`,
    [actor.id],
  );
  return rows[0]?.count ?? 0;
}

const NOTES_MAX = 200;

/** The notes about a dead letter, oldest first; masked for roles that may not see personal data. */
export async function listNotes(actor: Actor, deliveryId: string): Promise<NoteView[]> {
  authorize(actor, "events.read");
  if (!isUuid(deliveryId)) return [];
  const rows = await db().deadLetterNote.findMany({
    where: { deliveryId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: NOTES_MAX,
  });
  const revealed = isAllowed(actor, "personal-data.reveal");
  const names = await namesOf(rows.flatMap((row) => [row.authorId, ...mentionedIds(row.body)]));
  return rows.toReversed().map((row) => ({
    id: row.id,
    at: row.createdAt.toISOString(),
    authorId: row.authorId,
    authorName: (row.authorId && names.get(row.authorId)) ?? row.authorName,
    parts: noteParts(row.body, names).map((part) => (revealed ? part : maskedPart(part))),
  }));
}

/** A link with personal data in it is shown as masked text: following it would need what was masked. */
function maskedPart(part: NotePart): NotePart {
  if (part.kind === "mention") return part;
  const text = part.kind === "text" ? part.text : part.href;
  const masked = maskText(text);
  return part.kind === "link" && masked === text ? part : { kind: "text", text: masked };
}

/**
 * Ids of all dead letters that match, for a change of all of them. Throws invalid_input when they are more
 * than one change may cover.
 */
export async function matchingDeadLetters(actor: Actor, filter: DeadLetterFilter): Promise<string[]> {
  authorize(actor, "events.read");
  const parameters = new Parameters();
  const where = deadLetterConditions(filter, parameters).join(" and ");
  const { rows } = await pool().query<{ id: string }>(
    `select d.id from deliveries d where ${where} limit ${INBOX_MATCHING_MAX + 1}`,
    parameters.values,
  );
  if (rows.length > 0 && rows.length <= INBOX_MATCHING_MAX) return rows.map((row) => row.id);
  const message =
    rows.length === 0
      ? "Nothing matches any more. Reload the list."
      : `More than ${INBOX_MATCHING_MAX} match, which is more than one change covers. Narrow the list to one cause or one destination, and go on from there.`;
  throw new AppError("invalid_input", message, { retry: "never" });
}
