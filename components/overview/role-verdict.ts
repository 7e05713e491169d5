import { formatCount, plural } from "@/lib/format/count";
import { formatDuration } from "@/lib/format/time";
import type { FailureSummary } from "@/lib/failures/model";
import type { SourceOverview } from "@/lib/ingest/model";
import type { Role } from "@/lib/access/permissions";
import { moneySentence, overviewVerdict, type OverviewFacts, type Verdict } from "./verdict";

export interface RoleFacts extends Omit<OverviewFacts, "sources"> {
  sources: readonly Pick<SourceOverview, "name" | "enabled" | "refused24h" | "secrets">[];
  failures: readonly FailureSummary[];
  /** Worker processes alive, where this person may know it. */
  workers: number | null;
  /** Ends a sentence: "in the last hour". */
  words: string;
  now: Date;
}

/** The overview's first line: the question that a role asks first, answered. */
export function roleVerdict(role: Role, facts: RoleFacts): Verdict {
  const general = overviewVerdict({ ...facts, sources: facts.sources.length });
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

function stuckCauses(failures: readonly FailureSummary[]): FailureSummary[] {
  return failures
    .filter((failure) => failure.openDeadLetters > 0)
    .toSorted((a, b) => b.openDeadLetters - a.openDeadLetters);
}

/** Which money is stuck, why, and who must act. */
function financeVerdict({ dead, deadMoney, failures }: RoleFacts): Verdict | null {
  if (dead === 0) return null;
  const worth = moneySentence(deadMoney);
  const stuck = worth
    ? `${worth} is stuck in ${plural(dead, "delivery", "deliveries")}`
    : `${plural(dead, "delivery", "deliveries")} ${dead === 1 ? "is" : "are"} stuck`;
  const [most, ...others] = stuckCauses(failures);
  if (!most) return { tone: "failed", sentence: `${stuck}. Open the dead letters to see why.` };
  const rest = others.length > 0 ? ` and ${plural(others.length, "other cause")}` : "";
  return {
    tone: "failed",
    sentence: `${stuck}, most of it at ${most.destination.name} (${formatCount(most.openDeadLetters)})${rest}. ${most.example.sentence}`,
  };
}

/** What fails, since when, and whether it is one cause or ten. */
function engineerVerdict({ failures, words, now }: RoleFacts): Verdict | null {
  const attempts = failures.reduce((sum, failure) => sum + failure.attempts, 0);
  const [most] = failures.toSorted((a, b) => b.attempts - a.attempts);
  if (!most) return null;
  const since = formatDuration(Math.max(0, now.getTime() - Date.parse(most.firstSeenAt)));
  const causes = failures.length === 1 ? "one cause" : `${failures.length} causes`;
  const lead =
    failures.length === 1 ? "" : `, ${formatCount(most.attempts)} of them at ${most.destination.name}`;
  const dead = failures.reduce((sum, failure) => sum + failure.openDeadLetters, 0);
  return {
    tone: dead > 0 ? "failed" : "attention",
    sentence: `${plural(attempts, "attempt")} failed in ${words}, for ${causes}${lead}, since ${since} ago. ${most.example.sentence}`,
  };
}

/** Whether sources, secrets and workers are in order; what waits for others comes after it. */
function adminVerdict(facts: RoleFacts, general: Verdict): Verdict {
  const { sources, workers } = facts;
  if (workers === 0) {
    return {
      tone: "failed",
      sentence: "No worker is running, so nothing is delivered. Start one, then look at Queues.",
    };
  }
  const off = sources.filter((source) => !source.enabled).length;
  const without = sources.filter((source) => source.secrets.needed && source.secrets.live === 0);
  const refusing = sources.filter((source) => source.refused24h > 0);
  const retiring = sources.reduce((sum, source) => sum + source.secrets.retiring, 0);
  const clauses = [
    without.length > 0 ? `${plural(without.length, "source")} without a live secret` : "",
    refusing.length > 0 ? `${plural(refusing.length, "source")} refused requests in the last day` : "",
    retiring > 0 ? `${plural(retiring, "old secret")} still ${retiring === 1 ? "verifies" : "verify"}` : "",
    off > 0 ? `${plural(off, "source")} switched off` : "",
  ].filter((clause) => clause !== "");
  const crew =
    workers === null
      ? ""
      : `; ${plural(workers, "worker process", "worker processes")} ${workers === 1 ? "runs" : "run"}`;
  const own =
    clauses.length === 0
      ? `All ${formatCount(sources.length)} sources verify${crew}`.replace(
          "All 1 sources verify",
          "The one source verifies",
        )
      : `${clauses.join(", ")}${crew}`;
  const tone =
    without.length > 0 ? "failed" : refusing.length > 0 && general.tone === "ok" ? "attention" : general.tone;
  return { tone, sentence: `${own}. ${general.sentence}` };
}
