import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { peopleWhoMay } from "@/lib/access/people";
import type { Clock } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { changeInbox } from "./change-inbox";
import type { InboxResult } from "./inbox-model";

export interface AssignInput {
  deliveryIds: readonly string[];
  /** A member who may resolve dead letters; null gives them back to everyone. */
  to: string | null;
  /** Who had them as the person saw it: those that changed hands since are left alone. Absent: whoever has them. */
  from?: string | null;
}

async function nameOfAssignee(to: string): Promise<string> {
  const people = await peopleWhoMay("dead-letters.resolve", [to]);
  const person = people.get(to);
  if (person) return person.name;
  throw new AppError(
    "invalid_input",
    "This person can't take dead letters: they are no member any more, or their role may only look. Choose someone else.",
    { fields: { to: "Choose someone who may resolve dead letters." }, retry: "never" },
  );
}

/**
 * Gives dead letters to a member, to oneself included, or takes them back. Throws invalid_input for someone
 * who may not resolve them; for a single one also not_found and conflict.
 */
export async function assignDeadLetters(
  actor: Actor,
  input: AssignInput,
  clock?: Clock,
): Promise<InboxResult> {
  authorize(actor, "dead-letters.resolve");
  const { to } = input;
  const name = to === null ? null : await nameOfAssignee(to);
  const whom = name === null ? "Gave back" : `Assigned to ${name}`;
  return changeInbox({
    actor,
    deliveryIds: input.deliveryIds,
    change: { kind: "assign", to, from: input.from },
    audit: {
      action: to === null ? "dead-letter.unassign" : "dead-letter.assign",
      summary: (letter) => `${whom}: the dead letter of ${letter.type} for ${letter.destinationName}.`,
    },
    clock,
  });
}
