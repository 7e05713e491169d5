/** What is counted, over which rows, and by what. */
export interface CountFamily {
  name: string;
  /** Where the counts are kept. */
  table: string;
  /** The rows that are counted, by this time. */
  rows: string;
  time: string;
  /** Counted apart by these; the expression reads the row. */
  dimensions: Readonly<Record<string, string>>;
  /** Which of the rows count. */
  where?: string;
  /** Counting begins once this holds: until then the dimensions of old rows still change. */
  waitsFor?: string;
}

const SCOPE = { source_id: "source_id", environment: "environment" };
const FACTS = { type: "type", kind: "kind", currency: "coalesce(currency, '')" };
const DESTINATION = { destination_id: "destination_id" };

export const COUNT_FAMILIES = {
  eventTotals: {
    name: "eventTotals",
    table: "event_totals",
    rows: "events",
    time: "received_at",
    dimensions: SCOPE,
  },
  eventCounts: {
    name: "eventCounts",
    table: "event_counts",
    rows: "events",
    time: "received_at",
    dimensions: { ...SCOPE, ...FACTS },
  },
  deliveryTotals: {
    name: "deliveryTotals",
    table: "delivery_totals",
    rows: "deliveries",
    time: "created_at",
    dimensions: { ...DESTINATION, ...SCOPE },
  },
  deliveryCounts: {
    name: "deliveryCounts",
    table: "delivery_counts",
    rows: "deliveries",
    time: "created_at",
    dimensions: { ...DESTINATION, ...SCOPE, ...FACTS },
  },
  failureCounts: {
    name: "failureCounts",
    table: "failure_counts",
    rows: "attempts",
    time: "started_at",
    dimensions: { ...DESTINATION, category: "coalesce(category, '')", ...SCOPE },
    where: "status = 'failed'",
  },
  groupFailures: {
    name: "groupFailures",
    table: "failure_group_counts",
    rows: "attempts",
    time: "started_at",
    dimensions: {
      group_id: "coalesce(group_id, '00000000-0000-0000-0000-000000000000')",
      environment: "environment",
    },
    where: "status = 'failed'",
    waitsFor: "not exists (select 1 from failure_grouping where done_at is null)",
  },
} as const satisfies Record<string, CountFamily>;

export type FamilyName = keyof typeof COUNT_FAMILIES;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
/** Weeks are aligned to 1970 like all grains, so they begin on Thursdays. Nobody sees that. */
export const WEEK_MS = 7 * DAY_MS;

/** Before the first row of any installation, and after the last. */
export const EVER = { from: new Date(0), to: new Date("2200-01-01") };

/** Kept in seconds beside each count. */
export const GRAINS_MS = [WEEK_MS, DAY_MS, HOUR_MS, MINUTE_MS] as const;

/** Readers use counts of minutes no older than this; the writer keeps them an hour longer. */
export const MINUTES_KEPT_MS = 3 * DAY_MS;

export const floorTo = (ms: number, step: number) => Math.floor(ms / step) * step;
export const ceilTo = (ms: number, step: number) => Math.ceil(ms / step) * step;
