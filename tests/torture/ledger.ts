/** One request of the driver: the events in it, and what became of its sendings. */
export interface LedgerEntry {
  /** The provider's ids of the events in it. */
  eventIds: readonly string[];
  source: string;
  body: Buffer;
  firstSentAt: number;
  /** How often it was answered 2xx; above one are duplicates that were sent on purpose. */
  acknowledged: number;
  refusals: number;
  lost: number;
}

/** What the driver knows of the outside: what it sent, and what it was told. */
export class Ledger {
  readonly entries = new Map<string, LedgerEntry>();
  readonly statuses = new Map<string, number>();
  /** Answers that no fault explains, with the request's name. */
  readonly wrongAnswers: string[] = [];
  readonly forgeries = new Set<string>();

  /** Counts an answer by its status, or "no answer". */
  count(status: number | null): void {
    const name = status === null ? "no answer" : String(status);
    this.statuses.set(name, (this.statuses.get(name) ?? 0) + 1);
  }

  get acknowledgedRequests(): number {
    return [...this.entries.values()].filter((entry) => entry.acknowledged > 0).length;
  }

  get unacknowledged(): LedgerEntry[] {
    return [...this.entries.values()].filter((entry) => entry.acknowledged === 0);
  }

  /** The ids of every event that was acknowledged. */
  acknowledgedEvents(): string[] {
    return [...this.entries.values()].flatMap((entry) => (entry.acknowledged > 0 ? entry.eventIds : []));
  }
}
