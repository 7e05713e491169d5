/** A source's signing secrets as screens and the API show them. Dates are ISO 8601 in UTC. */

/** pending: verifies already, but waits until somebody says that the provider has it. */
export const SECRET_STATUSES = ["pending", "active", "retiring", "revoked"] as const;
export type SecretStatus = (typeof SECRET_STATUSES)[number];

/** A version of a signing secret. Never its value. */
export interface SecretView {
  id: string;
  version: number;
  status: SecretStatus;
  hint: string;
  createdAt: string;
  /** A retiring secret verifies until then. */
  expiresAt: string | null;
  /** Since when it retires. */
  retiredAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
  verifiedCount: number;
  /** Whether it can go; null for one that does not retire. */
  proof: RetirementProof | null;
}

export const PROOF_VERDICTS = [
  "safe",
  "in_use",
  "too_early",
  "unproven",
  "horizon_unknown",
  "no_successor",
] as const;

/** Whether a retiring secret can go, and why. */
export interface RetirementProof {
  verdict: (typeof PROOF_VERDICTS)[number];
  /** From when it can go if it is not used again; null where that can't be known. */
  safeFrom: string | null;
  /** It ends soon although the provider still signs with it. */
  endsInUse: boolean;
  /** Whole sentences. */
  words: string;
}

export const AGE_STATES = ["fine", "soon", "overdue"] as const;

/** How the secret in use stands to the age that it may reach. */
export interface SecretAge {
  state: (typeof AGE_STATES)[number];
  /** The source's own, or the installation's. */
  maxAgeDays: number;
  dueAt: string;
  /** A whole sentence. */
  words: string;
}

export interface VerifiedInSpan {
  requests: number;
  newestAt: string | null;
}

/** What would be refused if these versions ended now. */
export interface RefusalPreview {
  secretIds: string[];
  versions: number[];
  lastDay: VerifiedInSpan;
  /** How long the provider repeats a request; null is not published. */
  horizonHours: number | null;
  /** What they verified in that time; null when it is not published. */
  horizon: VerifiedInSpan | null;
  /** Nothing else verifies. */
  leavesNone: boolean;
  /** Whole sentences. */
  words: string;
}
