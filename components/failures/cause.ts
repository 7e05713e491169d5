import type { FailureCategory } from "@/lib/failures/model";
import { asCategory } from "./categories";

const CLAUSE: Record<FailureCategory, string> = {
  network_transient: "the connection failed",
  rate_limited: "it asked us to slow down",
  downstream_unavailable: "it was not available",
  auth_config: "it refused our access",
  payload_mismatch: "it refused the payload",
  business_conflict: "it says this contradicts what it holds",
  code_defect: "its own code failed",
};

/** Why a delivery failed, as the end of a sentence: "it refused the payload (422)". */
export function causeClause(category: string | null, responseStatus: number | null): string {
  const known = asCategory(category);
  const clause = known ? CLAUSE[known] : "the attempt failed";
  return responseStatus === null ? clause : `${clause} (${responseStatus})`;
}
