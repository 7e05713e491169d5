import { causeClause } from "@/components/failures/cause";
import { deadLetterNextStep } from "@/components/failures/categories";
import { moneySentence } from "@/components/overview/verdict";
import type { InboxState } from "@/lib/delivery/inbox-model";
import type { DeadLetterCause, DeadLetterTotals, MoneyAtRisk } from "@/lib/delivery/model";
import { plural } from "@/lib/format/count";
import { formatRelative } from "@/lib/format/time";

interface SummaryFacts {
  state: InboxState;
  totals: DeadLetterTotals;
  money: readonly MoneyAtRisk[];
  causes: readonly DeadLetterCause[];
  unassigned: number;
}

const NOTHING: Record<InboxState, string> = {
  open: "No delivery waits for a person.",
  mine: "Nothing waits for you. Take something from Unassigned.",
  unassigned: "Every open dead letter is in someone's hands.",
  snoozed: "Nothing is snoozed.",
  resolved: "Nothing was resolved here yet.",
  mentioned: "No note names you.",
  all: "There is no dead letter.",
};

/** Which money is stuck, why, and who must act: the first line of the inbox. */
export function inboxSummary({ state, totals, money, causes, unassigned }: SummaryFacts, now: Date): string {
  if (totals.count === 0) return NOTHING[state];
  const worth = money.length > 0 ? `${moneySentence(money)} in ` : "";
  const whose = totals.customers > 0 ? ` of ${plural(totals.customers, "customer")}` : "";
  const deliveries = `${worth}${plural(totals.count, "delivery", "deliveries")}${whose}`;
  if (state === "resolved") return `${deliveries} settled by a person.`;
  const oldest = totals.oldestAt ? `, the oldest ${formatRelative(new Date(totals.oldestAt), now)}` : "";
  const [cause] = causes;
  const why = cause ? ` ${whyClause(cause, totals.count)}` : "";
  const who =
    state === "open" && unassigned > 0
      ? ` ${unassigned === totals.count ? "Nobody has any of them yet." : `Nobody has ${plural(unassigned, "of them", "of them")} yet.`}`
      : "";
  const stuck = totals.count === 1 ? "is stuck" : "are stuck";
  return `${deliveries} ${worth ? "is stuck" : stuck}${oldest}.${why}${who}`;
}

function whyClause(cause: DeadLetterCause, count: number): string {
  const share = cause.count === count ? "All" : plural(cause.count, "of them", "of them");
  const why = causeClause(cause.category, cause.responseStatus);
  return `${share} because of ${cause.destination.name}: ${why}. ${deadLetterNextStep(cause.category)}`;
}
