import type { Acknowledgement } from "./contract";

/** 200 and the counts, for every provider that only looks at the status. */
export function acknowledgeJson(counts: { received: number; duplicates: number }): Acknowledgement {
  return { status: 200, contentType: "application/json", body: JSON.stringify(counts) };
}
