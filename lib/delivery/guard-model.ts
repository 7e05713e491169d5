/** What keeps a sick destination from being sent more. No I/O: the browser may import this file. */

/** Five minutes of a destination. Times are ISO 8601 in UTC. */
export interface TickView {
  start: string;
  first: number;
  /** Retries and probes that were sent. */
  retry: number;
  /** Retries over the budget, and requests that were held because it, or events alike, were failing. */
  spared: number;
}

/** A type of event of which nothing but a probe goes now. */
export interface AlikeView {
  type: string;
  /** So many in a row were refused alike. */
  count: number;
  since: string | null;
  nextProbeAt: string | null;
  waiting: number;
}

export interface GuardView {
  /** Requests at once: allowed now, and by the settings. */
  limit: number;
  concurrencyMax: number;
  /** Its answers take clearly longer than usual. */
  slow: boolean;
  /** Retries that may go now, and the most that is saved up. */
  retriesLeft: number;
  retriesMax: number;
  budgetPercent: number;
  budgetPerMinute: number;
  /** The last hour. */
  sent: number;
  retries: number;
  putOff: number;
  held: number;
  /** What waits now, by why. */
  retriesWaiting: number;
  kept: number;
  alike: AlikeView[];
  /** An hour in steps of five minutes, without gaps. */
  ticks: TickView[];
}
