import { formatCount, plural } from "@/lib/format/count";
import { formatMoney } from "@/lib/format/money";
import type { DestinationStatus } from "@/lib/delivery/model";
import type { Tone } from "@/components/ui/tone";

export interface MoneySum {
  amount: string;
  currency: string;
}

export interface OverviewFacts {
  sources: number;
  destinations: readonly { name: string; status: DestinationStatus }[];
  /** Open dead letters: a person must act. */
  dead: number;
  deadMoney: readonly MoneySum[];
  /** Deliveries that are not there yet and need no one. */
  onTheWay: number;
}

export interface Verdict {
  tone: Tone;
  sentence: string;
  /** The list that the sentence is about; linkTo() adds the overview's time and environment. */
  next: { href: string; label: string } | null;
}

const CURRENCIES_NAMED = 3;

/** "€310.00", "€310.00 and $12.00", "€1.00, $2.00, £3.00 and money in 2 more currencies"; "" for none. */
export function moneySentence(sums: readonly MoneySum[]): string {
  const texts = sums.slice(0, CURRENCIES_NAMED).map((sum) => formatMoney(sum.amount, sum.currency));
  const more = sums.length - texts.length;
  if (more > 0) texts.push(`money in ${more} more ${more === 1 ? "currency" : "currencies"}`);
  return list(texts);
}

function list(texts: readonly string[]): string {
  if (texts.length < 2) return texts[0] ?? "";
  return `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}

interface Clause {
  tone: Tone;
  text: string;
  next: Verdict["next"];
}

const SEE_DESTINATIONS = { href: "/destinations", label: "See the destinations" };
const SEE_EVENTS = { href: "/events", label: "See the events" };
const SEE_WAITING = { href: "/deliveries?status=pending,held,sending", label: "See what is on its way" };
export const OPEN_DEAD_LETTERS = { href: "/dead-letters", label: "Open the dead letters" };

function destinationsClause(destinations: OverviewFacts["destinations"]): Clause {
  const next = SEE_DESTINATIONS;
  const active = destinations.filter((destination) => destination.status !== "disabled");
  const broken = active.filter(
    (destination) => destination.status === "breaker_open" || destination.status === "half_open",
  );
  const paused = active.filter((destination) => destination.status === "paused");
  if (active.length === 0)
    return { tone: "attention", text: "No destination is set up, so events go nowhere", next };
  const parts: string[] = [];
  if (broken.length > 0)
    parts.push(`${namesOf(broken)} ${broken.length === 1 ? "is" : "are"} not taking deliveries`);
  if (paused.length > 0) parts.push(`${namesOf(paused)} ${paused.length === 1 ? "is" : "are"} paused`);
  if (parts.length > 0)
    return { tone: broken.length > 0 ? "failed" : "attention", text: parts.join(", and "), next };
  if (active.length === 1) return { tone: "ok", text: `${active[0]?.name} is taking deliveries`, next };
  return { tone: "ok", text: `All ${formatCount(active.length)} destinations are taking deliveries`, next };
}

function namesOf(destinations: readonly { name: string }[]): string {
  if (destinations.length > 3) return plural(destinations.length, "destination");
  return list(destinations.map((destination) => destination.name));
}

function workClause(facts: OverviewFacts): Clause {
  if (facts.dead > 0) {
    const worth = facts.deadMoney.length > 0 ? ` worth ${moneySentence(facts.deadMoney)}` : "";
    const verb = facts.dead === 1 ? "waits" : "wait";
    return {
      tone: "failed",
      text: `${plural(facts.dead, "delivery", "deliveries")}${worth} ${verb} for a person`,
      next: OPEN_DEAD_LETTERS,
    };
  }
  if (facts.onTheWay > 0) {
    const rest = facts.onTheWay === 1 ? "is still on its way" : "are still on their way";
    const text = `${plural(facts.onTheWay, "delivery", "deliveries")} ${rest}; no one has to act`;
    return { tone: "waiting", text, next: SEE_WAITING };
  }
  return { tone: "ok", text: "nothing waits for a person", next: SEE_EVENTS };
}

const SEVERITY: readonly Tone[] = ["neutral", "ok", "waiting", "attention", "failed"];

/** Whether money is moving, in one sentence, and how grave that is. */
export function overviewVerdict(facts: OverviewFacts): Verdict {
  if (facts.sources === 0) {
    return {
      tone: "attention",
      sentence: "No provider calls here yet. Add a source to receive its events.",
      next: { href: "/sources", label: "See the sources" },
    };
  }
  const destinations = destinationsClause(facts.destinations);
  const work = workClause(facts);
  // What is wrong leads; where nothing is, the work does.
  const worse = SEVERITY.indexOf(destinations.tone) > SEVERITY.indexOf(work.tone) ? destinations : work;
  return { tone: worse.tone, sentence: `${destinations.text}; ${work.text}.`, next: worse.next };
}
