import type { InboxActions, InboxPerson } from "@/components/inbox/model";
import type { Actor } from "@/lib/access/actor";
import { listPeople } from "@/lib/access/people";
import { may } from "@/lib/access/permissions";
import {
  addDeadLetterNoteAction,
  assignDeadLettersAction,
  reopenDeadLettersAction,
  resolveDeadLettersAction,
  snoozeDeadLettersAction,
  undoInboxChangeAction,
  wakeDeadLettersAction,
} from "../actions";

/** What this person may do with dead letters; null for those who may only look. */
export function inboxActionsOf(actor: Actor): InboxActions | null {
  if (!may(actor.role, "dead-letters.resolve")) return null;
  return {
    assign: assignDeadLettersAction,
    snooze: snoozeDeadLettersAction,
    wake: wakeDeadLettersAction,
    resolve: resolveDeadLettersAction,
    reopen: reopenDeadLettersAction,
    undo: undoInboxChangeAction,
    note: addDeadLetterNoteAction,
  };
}

/** The members, for whoever may name or choose one. */
export async function inboxPeople(actor: Actor): Promise<InboxPerson[]> {
  const people = await listPeople(actor);
  return people.map(({ id, name, role }) => ({ id, name, mayHold: may(role, "dead-letters.resolve") }));
}
