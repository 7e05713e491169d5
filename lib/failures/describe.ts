import type { FailureCategory, FailureEvidence } from "./model";

const DETAIL_LENGTH_MAX = 160;
const DETAIL_KEYS = [
  "detail",
  "message",
  "error_description",
  "error",
  "title",
  "reason",
  "description",
  "errors",
];

const CODE_TEXT: Record<string, string> = {
  ECONNREFUSED: "refused the connection",
  ECONNRESET: "broke the connection before answering",
  EPIPE: "broke the connection before answering",
  UND_ERR_SOCKET: "broke the connection before answering",
  ENOTFOUND: "could not be found: its host name is unknown",
  EAI_AGAIN: "could not be found: the name server did not answer",
  ETIMEDOUT: "did not answer in time",
  UND_ERR_CONNECT_TIMEOUT: "could not be reached in time",
  UND_ERR_HEADERS_TIMEOUT: "did not answer in time",
  UND_ERR_BODY_TIMEOUT: "did not finish its answer in time",
  TALLYHOOK_TOTAL_TIMEOUT: "did not answer in time",
  TALLYHOOK_ADDRESS_REFUSED: "points to a private address, which is not allowed for it",
  CERT_HAS_EXPIRED: "has an expired certificate",
  DEPTH_ZERO_SELF_SIGNED_CERT: "shows a self-signed certificate",
  SELF_SIGNED_CERT_IN_CHAIN: "shows a certificate that is not trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "shows a certificate that is not trusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "shows a certificate that is not trusted",
  ERR_TLS_CERT_ALTNAME_INVALID: "shows a certificate for another host name",
};

const CATEGORY_VERB: Record<FailureCategory, string> = {
  network_transient: "could not be reached",
  rate_limited: "asked us to slow down",
  downstream_unavailable: "is unavailable",
  auth_config: "refused our credentials",
  payload_mismatch: "refused the payload",
  business_conflict: "says it contradicts what it holds",
  code_defect: "failed on this event",
};

const STATUS_VERB: Record<number, string> = {
  404: "has nothing at this address",
  405: "does not take requests at this address",
  410: "says that this address was given up",
  413: "says that the payload is too large",
};

function textOf(value: unknown, depth = 0): string | null {
  if (typeof value === "string") return value.trim() || null;
  if (typeof value !== "object" || value === null || depth > 2) return null;
  if (Array.isArray(value)) return textOf(value[0], depth + 1);
  const record = value as Record<string, unknown>;
  for (const key of DETAIL_KEYS) {
    const found = textOf(record[key], depth + 1);
    if (found) return found;
  }
  return null;
}

/**
 * What the destination itself says in its answer, as one short line, or null. Pages of HTML say nothing
 * a person wants to read.
 */
export function answerDetail(responseBody: string | null): string | null {
  const body = responseBody?.trim();
  if (!body || body.startsWith("<")) return null;
  let text: string | null = body;
  if (body.startsWith("{") || body.startsWith("[")) {
    try {
      text = textOf(JSON.parse(body));
    } catch {
      return null;
    }
  }
  const line = text
    ?.replace(/\s+/g, " ")
    .trim()
    .replace(/[.!]+$/, "");
  if (!line) return null;
  return line.length > DETAIL_LENGTH_MAX ? `${line.slice(0, DETAIL_LENGTH_MAX - 1)}…` : line;
}

/**
 * One sentence a finance person understands: "NetSuite refused the payload (422): tax code unknown."
 * Names the destination, what it did, the status where there is one, and the answer's own words.
 */
export function describeFailure(
  destinationName: string,
  category: FailureCategory,
  evidence: FailureEvidence,
): string {
  if (evidence.httpStatus === null) {
    const known = evidence.errorCode ? CODE_TEXT[evidence.errorCode] : undefined;
    const code = !known && evidence.errorCode ? ` (${evidence.errorCode})` : "";
    return `${destinationName} ${known ?? CATEGORY_VERB[category]}${code}.`;
  }
  const redirected = evidence.httpStatus >= 300 && evidence.httpStatus < 400;
  const verb = redirected
    ? "answered with a redirect, which is not followed"
    : (STATUS_VERB[evidence.httpStatus] ?? CATEGORY_VERB[category]);
  const detail = answerDetail(evidence.responseBody);
  return `${destinationName} ${verb} (${evidence.httpStatus})${detail ? `: ${detail}` : ""}.`;
}
