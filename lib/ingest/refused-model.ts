/** Refused requests that are kept to be checked again, as screens and the API show them. Never what is in them. */

const DAY_MS = 86_400_000;

/** How long a refused request is kept: a week is time to notice and mend, and what nobody mended is gone. */
export const REFUSED_KEPT_MS = 7 * DAY_MS;

export interface RefusedRequestView {
  id: string;
  reason: string;
  remoteAddress: string | null;
  bodyBytes: number;
  bodySha256: string;
  receivedAt: string;
  /** When it is deleted unless it is admitted before. */
  expiresAt: string;
}

/** How many a source holds. */
export interface RefusedRoomView {
  requests: number;
  requestsMax: number;
  oldestAt: string | null;
  newestAt: string | null;
}

/** What checking the kept requests against the secrets of now came to, and what admitting did or would do. */
export interface Admission {
  /** Nothing was changed. */
  dryRun: boolean;
  /** Requests that were checked. */
  checked: number;
  /** Requests whose signature verifies now. */
  verified: number;
  /** Events in them that were stored for the first time, and those that had come in again meanwhile. */
  stored: number;
  duplicates: number;
  /** Of the stored ones, those whose body can't be read. */
  quarantined: number;
  /** When the verified ones came. */
  oldestAt: string | null;
  newestAt: string | null;
  /** Whole sentences. */
  words: string;
}
