import { FAILURE_CATEGORIES, type FailureCategory } from "@/lib/failures/model";

/** What makes deliveries one problem: they failed the same way at the same destination. No I/O. */
export interface CauseParts {
  /** Slug or id. */
  destination: string;
  category: FailureCategory | null;
  responseStatus: number | null;
}

const NONE = "-";

/** A cause as one URL parameter: "netsuite:payload_mismatch:422"; "-" where a part is not known. */
export function causeKey(cause: CauseParts): string {
  return [cause.destination, cause.category ?? NONE, cause.responseStatus ?? NONE].join(":");
}

/** The parts of a key that causeKey() wrote; null for any other text. */
export function readCause(key: string): CauseParts | null {
  const [destination, category, status, ...rest] = key.split(":");
  if (!destination || category === undefined || status === undefined || rest.length > 0) return null;
  const known = category === NONE ? null : FAILURE_CATEGORIES.find((one) => one === category);
  if (known === undefined || !/^(-|[1-9]\d{2})$/.test(status)) return null;
  return { destination, category: known, responseStatus: status === NONE ? null : Number(status) };
}
