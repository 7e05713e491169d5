/** Ids remembered per destination; beyond this the oldest are forgotten, the totals stay. */
const IDS_MAX = 50_000;

export interface TallyView {
  /** Signed requests, repeats included. */
  requests: number;
  /** Requests whose signature did not match. */
  badSignatures: number;
  /** Answers per status; "reset" for connections cut. */
  answers: Record<string, number>;
  /** webhook-ids answered with 2xx at least once. */
  acceptedIds: string[];
  /** webhook-ids accepted more than once: what a destination must tolerate, and we try to avoid. */
  acceptedTwice: number;
}

export interface Tally {
  arrive(id: string, status: number | null): void;
  refuseSignature(): void;
  view(): TallyView;
}

/** Counts what came to a destination, so that it can be compared with what Tallyhook says it sent. */
export function createTally(): Tally {
  let requests = 0;
  let badSignatures = 0;
  let acceptedTwice = 0;
  const answers: Record<string, number> = {};
  const accepted = new Set<string>();
  return {
    arrive(id, status) {
      requests += 1;
      const label = status === null ? "reset" : String(status);
      answers[label] = (answers[label] ?? 0) + 1;
      if (status === null || status < 200 || status > 299) return;
      if (accepted.has(id)) acceptedTwice += 1;
      accepted.add(id);
      const oldest = accepted.values().next().value;
      if (accepted.size > IDS_MAX && oldest !== undefined) accepted.delete(oldest);
    },
    refuseSignature() {
      badSignatures += 1;
    },
    view: () => ({
      requests,
      badSignatures,
      answers: { ...answers },
      acceptedIds: [...accepted],
      acceptedTwice,
    }),
  };
}
