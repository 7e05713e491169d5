import { causeClause } from "@/components/failures/cause";
import type { Role } from "@/lib/access/permissions";
import type { InboxCounts } from "@/lib/delivery/inbox-model";
import type { DeadLetterCause } from "@/lib/delivery/model";
import type { FailureSummary } from "@/lib/failures/model";
import { formatCount, plural } from "@/lib/format/count";
import { formatDuration } from "@/lib/format/time";
import { sourceConcerns, type SourceConcern, type WatchedSource } from "./source-concerns";
import {
  moneySentence,
  OPEN_DEAD_LETTERS,
  overviewVerdict,
  type OverviewFacts,
  type Verdict,
} from "./verdict";

export interface RoleFacts extends Omit<OverviewFacts, "sources" | "dead"> {
  sources: readonly WatchedSource[];
  inbox: Pick<InboxCounts, "open" | "mine">;
  causes: readonly Pick<DeadLetterCause, "destination" | "category" | "responseStatus" | "count">[];
  failures: readonly Pick<
    FailureSummary,
    "attempts" | "destination" | "category" | "firstSeenAt" | "example"
  >[];
  /** Worker processes alive, where this person may know it. */
  workers: number | null;
  /** Ends a sentence: "in the last hour". */
  words: string;
  now: Date;
}

/** The overview's first line: the question that a role asks first, answered. */
export function roleVerdict(role: Role, facts: RoleFacts): Verdict {
  const general = overviewVerdict({ ...facts, sources: facts.sources.length, dead: facts.inbox.open });
  if (facts.sources.length === 0) return general;
  switch (role) {
    case "finance":
      return financeVerdict(facts) ?? general;
    case "engineer":
      return engineerVerdict(facts) ?? general;
    case "admin":
      return adminVerdict(facts, general);
    case "viewer":
      return general;
  }
}

/** Which money waits, where, why, and how much of it is this person's. */
function financeVerdict({ inbox, deadMoney, causes }: RoleFacts): Verdict | null {
  const { open, mine } = inbox;
  if (open === 0) return null;
  const worth = moneySentence(deadMoney);
  const deliveries = plural(open, "delivery", "deliveries");
  const stuck = worth
    ? `${worth} in ${deliveries} ${deadMoney.length === 1 ? "waits" : "wait"} for a person`
    : `${deliveries} ${open === 1 ? "waits" : "wait"} for a person`;
  const [most, ...others] = causes;
  const where = most
    ? `, ${others.length === 0 ? "all" : formatCount(most.count)} at ${most.destination.name}: ${causeClause(most.category, most.responseStatus)}`
    : "";
  const yours =
    mine > 0
      ? ` ${mine === open ? "All" : formatCount(mine)} of them ${mine === 1 ? "is" : "are"} yours.`
      : "";
  return {
    tone: "failed",
    sentence: `${stuck}${where}.${yours}`,
    next: mine > 0 ? { href: "/dead-letters?state=mine", label: "Open yours" } : OPEN_DEAD_LETTERS,
  };
}

/** What fails and where, since when, and whether it is one cause or ten. */
function engineerVerdict({ failures, inbox, words, now }: RoleFacts): Verdict | null {
  const [most] = failures.toSorted((a, b) => b.attempts - a.attempts);
  if (!most) return null;
  const attempts = failures.reduce((sum, failure) => sum + failure.attempts, 0);
  const since = formatDuration(Math.max(0, now.getTime() - Date.parse(most.firstSeenAt)));
  const all =
    failures.length === 1
      ? "all for one cause"
      : `${formatCount(most.attempts)} of them for one of ${failures.length} causes`;
  const at = `destination=${encodeURIComponent(most.destination.slug)}&category=${most.category}`;
  return {
    tone: inbox.open > 0 ? "failed" : "attention",
    sentence: `${plural(attempts, "attempt")} failed in ${words}, ${all} that began ${since} ago: ${most.example.sentence}`,
    next:
      failures.length === 1
        ? { href: `/failures/attempts?${at}`, label: "See these attempts" }
        : { href: "/failures", label: "See the causes" },
  };
}

const CONCERNS_NAMED = 2;

/** Whether sources, secrets and workers are in order; what waits for others comes after it. */
function adminVerdict(facts: RoleFacts, general: Verdict): Verdict {
  const { sources, workers, now } = facts;
  if (workers === 0) {
    return {
      tone: "failed",
      sentence: "No worker is running, so nothing is delivered. Start one.",
      next: { href: "/queues", label: "See the queues" },
    };
  }
  const concerns = sourceConcerns(sources, now);
  const next = { href: "/sources", label: "See the sources" };
  const [gravest] = concerns;
  if (!gravest) {
    const off = sources.filter((source) => !source.enabled).length;
    const on = off > 0 ? ` (${formatCount(off)} more switched off)` : "";
    const verify =
      sources.length - off === 1
        ? "The one source verifies"
        : `All ${formatCount(sources.length - off)} sources verify`;
    return { tone: general.tone, sentence: `${verify}${on} and refused nothing. ${general.sentence}`, next };
  }
  return {
    tone: gravest.tone,
    sentence: `${concernsSentence(concerns)} ${general.sentence}`,
    next: concerns.length === 1 ? { href: `/sources/${gravest.slug}`, label: `Open ${gravest.name}` } : next,
  };
}

function concernsSentence(concerns: readonly SourceConcern[]): string {
  const named = concerns.slice(0, CONCERNS_NAMED).map(({ name, text }) => `${name} ${text}.`);
  const more = concerns.length - named.length;
  return [
    ...named,
    ...(more > 0 ? [`${plural(more, "more source")} ${more === 1 ? "needs" : "need"} a look.`] : []),
  ].join(" ");
}
