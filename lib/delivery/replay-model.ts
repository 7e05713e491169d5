import type { FailureCategory } from "@/lib/failures/model";
import type { DestinationStatus, MoneyAtRisk } from "./model";

/** The words and view types of replay runs. No I/O and no zod: the browser may import this file. */
export const RUN_STATES = [
  "preparing",
  "draft",
  "canary",
  "waiting_for_review",
  "running",
  "paused",
  "stopped",
  "completed",
  "failed",
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** Runs that send now. */
export const SENDING_STATES: readonly RunState[] = ["canary", "running"];

export const ITEM_STATES = ["planned", "started", "retrying", "succeeded", "failed", "skipped"] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** A list's filter as its address has it: parameter name → text, several values joined with commas. */
export type ListFilterInput = Record<string, string>;

/** Which deliveries a replay is about. */
export type ReplayScope =
  | { kind: "deliveries"; ids: string[] }
  | { kind: "dead-letters"; filter: ListFilterInput }
  | { kind: "deliveries-matching"; filter: ListFilterInput }
  /** Everything these events are owed, to one destination (slug or id) or to all that want them now. */
  | { kind: "events"; ids: string[]; destination?: string | undefined }
  /** What a destination should have got in a window: deliveries that failed, and events never owed to it. */
  | {
      kind: "missed";
      destination: string;
      from: string;
      to: string;
      /** Also what it took in that time, for a receiver that lost it. */
      delivered?: boolean | undefined;
    }
  /** What failed, or was not started, in an earlier run. */
  | { kind: "run"; run: string; results: ("failed" | "retrying" | "planned")[] };

export interface ReplayOptions {
  /** Deliveries begun per second, over all workers together. */
  ratePerSecond: number;
  /** This many go first; 0 sends without a canary. */
  canarySize: number;
  /** Goes on without a person when every canary delivery arrived well enough. */
  canaryGoesOn: boolean;
  /** Stops by itself when more than this share of the results is bad (0..1); null never does. */
  stopAtFailureShare: number | null;
  /** Not before this many results are in. */
  stopAfterResults: number;
  /** What to do about destinations that are paused, disabled or failing. */
  unavailable: "wait" | "skip";
  /** Sends again what was delivered already, for a receiver that lost it. */
  includeDelivered: boolean;
  /** Takes up dead letters that a person has resolved. */
  includeResolved: boolean;
  /** Leaves out events received longer ago; null takes all. */
  maxAgeHours: number | null;
}

export const DEFAULT_OPTIONS: ReplayOptions = {
  ratePerSecond: 20,
  canarySize: 10,
  canaryGoesOn: true,
  stopAtFailureShare: 0.2,
  stopAfterResults: 20,
  unavailable: "wait",
  includeDelivered: false,
  includeResolved: false,
  maxAgeHours: null,
};

/** From this many on a person types the number, and says why. */
export const CONFIRM_FROM = 100;
export const RATE_MAX = 500;
export const CANARY_MAX = 1_000;
/** More than this is two runs. */
export const ITEMS_MAX = 1_000_000;
/** Up to this many are named one by one in a scope. */
export const IDS_MAX = 1_000;

export const SKIP_REASONS = [
  "delivered",
  "on_its_way",
  "resolved",
  "too_old",
  "payload_gone",
  "quarantined",
  "not_planned",
  "removed",
  "destination_removed",
  "destination_paused",
  "destination_disabled",
  "destination_failing",
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Why something is left out: in a list of reasons, and what a person may do about it. */
export const SKIP_TEXT: Record<SkipReason, { label: string; next: string }> = {
  delivered: { label: "Already delivered", next: "Choose to send them again if the receiver lost them." },
  on_its_way: {
    label: "On its way already",
    next: "Being sent, tried again by itself, or taken up by another replay.",
  },
  resolved: {
    label: "Resolved by a person",
    next: "Choose to take them up again if they have to go after all.",
  },
  too_old: { label: "Older than the limit you set", next: "Raise the limit to send them too." },
  payload_gone: { label: "Content no longer kept", next: "There is nothing left to send." },
  quarantined: {
    label: "Could not be read",
    next: "Quarantined events go nowhere. Mend the source's settings first.",
  },
  not_planned: { label: "Just received", next: "Their first deliveries begin in a moment by themselves." },
  removed: { label: "No longer there", next: "The delivery was removed." },
  destination_removed: { label: "Destination removed", next: "There is nowhere to send them." },
  destination_paused: { label: "Destination paused", next: "Resume it, or choose to wait for it." },
  destination_disabled: { label: "Destination disabled", next: "Enable it, or choose to wait for it." },
  destination_failing: {
    label: "Destination is failing",
    next: "It is probed by itself; choose to wait for it.",
  },
};

/** Deliveries and the money in them. A payment counts once per currency, at its largest amount. */
export interface CountedMoney {
  count: number;
  money: MoneyAtRisk[];
}

export interface PlannedDestination {
  id: string;
  slug: string;
  name: string;
  status: DestinationStatus;
  concurrencyMax: number;
  send: number;
  /** Would be sent, but the destination takes nothing now. */
  wait: number;
  skip: number;
}

/** What a replay would do, as of `at`. Nothing is sent by planning. */
export interface ReplayPlan {
  at: string;
  total: number;
  /** What goes, at once or when its destination is back. */
  send: CountedMoney & {
    /** Of these wait for a destination that takes nothing now. */
    waiting: number;
    /** Events that are owed to the destination for the first time. */
    firstTime: number;
    /** Of these were delivered before and would be sent again. */
    again: number;
    withoutAmount: number;
    customers: number;
    oldestReceivedAt: string | null;
    newestReceivedAt: string | null;
  };
  skipped: (CountedMoney & { reason: SkipReason })[];
  destinations: PlannedDestination[];
}

/** Results of a stretch of a run. A first failed attempt counts as bad at once, while it is tried on. */
export interface RunResults {
  good: number;
  bad: number;
  /** Begun, without any result. */
  open: number;
}

export const NO_RESULTS: RunResults = { good: 0, bad: 0, open: 0 };

/** How far a run is. */
export interface ReplayTally {
  at: string;
  counts: Record<ItemState, number>;
  money: Record<ItemState, MoneyAtRisk[]>;
  skipped: { reason: SkipReason; count: number }[];
  /** Since the run was last started or resumed: the failure share looks at these. */
  phase: RunResults;
  canary: RunResults;
  /** How long the sums took; large runs are summed less often. */
  tookMs?: number;
}

/** One delivery of a run. */
export interface ReplayItemView {
  id: string;
  state: ItemState;
  skipReason: SkipReason | null;
  deliveryId: string | null;
  eventId: string;
  canary: boolean;
  startedAt: string | null;
  finishedAt: string | null;
  category: FailureCategory | null;
  responseStatus: number | null;
  amount: string | null;
  currency: string | null;
  reference: string | null;
  type: string;
  kind: string;
  /** Its name; null when it is gone, or when the event goes nowhere. */
  destination: string | null;
  sentence: string | null;
}

/** Failed deliveries of a run that failed alike. */
export interface ReplayCause {
  destination: string | null;
  category: FailureCategory | null;
  responseStatus: number | null;
  count: number;
  /** Of these are still tried on. */
  retrying: number;
  deliveryId: string | null;
  example: string | null;
}

/** A page of runs or of their items. */
export interface ReplayPage<T> {
  data: T[];
  nextCursor: string | null;
}

export interface ReplayRunView {
  id: string;
  state: RunState;
  stateReason: string | null;
  scope: ReplayScope;
  options: ReplayOptions;
  reason: string | null;
  owner: { kind: string; id: string; name: string };
  startedBy: string | null;
  createdAt: string;
  preparedAt: string | null;
  startedAt: string | null;
  finishedAt: string | null;
  /** Found so far while it is being prepared, then all of them. */
  itemCount: number;
  plan: ReplayPlan | null;
  tally: ReplayTally | null;
}
