import fc from "fast-check";
import type { FailureCategory, FailureEvidence } from "@/lib/failures/model";

export const NOTHING: FailureEvidence = {
  errorName: null,
  errorCode: null,
  httpStatus: null,
  message: null,
  responseBody: null,
};

export const byCode = (errorCode: string): FailureEvidence => ({ ...NOTHING, errorName: "Error", errorCode });
export const answered = (httpStatus: number, responseBody: string | null = null): FailureEvidence => ({
  ...NOTHING,
  httpStatus,
  responseBody,
});

/** Failures that rules and model sort alike. */
export const FAILURE_CASES: [string, FailureEvidence, FailureCategory][] = [
  ["refused connection", byCode("ECONNREFUSED"), "network_transient"],
  ["reset connection", byCode("ECONNRESET"), "network_transient"],
  ["socket closed by peer", byCode("UND_ERR_SOCKET"), "network_transient"],
  ["slow connect", byCode("UND_ERR_CONNECT_TIMEOUT"), "network_transient"],
  ["slow answer", byCode("UND_ERR_HEADERS_TIMEOUT"), "network_transient"],
  ["our own deadline", byCode("TALLYHOOK_TOTAL_TIMEOUT"), "network_transient"],
  ["name server away", byCode("EAI_AGAIN"), "network_transient"],
  ["unknown name", byCode("ENOTFOUND"), "network_transient"],
  ["expired certificate", byCode("CERT_HAS_EXPIRED"), "auth_config"],
  ["self-signed certificate", byCode("DEPTH_ZERO_SELF_SIGNED_CERT"), "auth_config"],
  ["wrong host name", byCode("ERR_TLS_CERT_ALTNAME_INVALID"), "auth_config"],
  ["private address", byCode("TALLYHOOK_ADDRESS_REFUSED"), "auth_config"],
  ["nothing known", NOTHING, "network_transient"],
  ["a timeout by name only", { ...NOTHING, errorName: "TimeoutError" }, "network_transient"],
  ["a program error", { ...NOTHING, errorName: "TypeError", message: "x is not a function" }, "code_defect"],
  ["redirect", answered(302), "auth_config"],
  ["bare 400", answered(400), "payload_mismatch"],
  ["400 with a lock", answered(400, '{"error":"UNABLE_TO_LOCK_ROW"}'), "downstream_unavailable"],
  ["400 that is a limit", answered(400, "Rate limit exceeded"), "rate_limited"],
  ["400 duplicate", answered(400, "Invoice already exists"), "business_conflict"],
  ["400 with a bad token", answered(400, '{"error":"invalid token"}'), "auth_config"],
  ["401", answered(401), "auth_config"],
  ["401 that mentions validation", answered(401, "token validation failed"), "auth_config"],
  ["403", answered(403), "auth_config"],
  ["403 rate limit", answered(403, '{"message":"API rate limit exceeded"}'), "rate_limited"],
  ["404", answered(404), "auth_config"],
  ["405", answered(405), "auth_config"],
  ["408", answered(408), "network_transient"],
  ["409", answered(409), "business_conflict"],
  ["409 with a deadlock", answered(409, "deadlock detected"), "downstream_unavailable"],
  ["410", answered(410), "auth_config"],
  ["413", answered(413), "payload_mismatch"],
  ["415", answered(415), "payload_mismatch"],
  ["422", answered(422, '{"detail":"tax code unknown"}'), "payload_mismatch"],
  ["422 already booked", answered(422, "payment already posted"), "business_conflict"],
  ["425", answered(425), "downstream_unavailable"],
  ["428", answered(428), "business_conflict"],
  ["429", answered(429), "rate_limited"],
  ["bare 500", answered(500), "downstream_unavailable"],
  ["500 with a schema error", answered(500, "schema validation failed: amount"), "payload_mismatch"],
  ["500 with a stack trace", answered(500, "TypeError: Cannot read properties of undefined"), "code_defect"],
  [
    "500 with a duplicate key",
    answered(500, "duplicate key value violates unique constraint"),
    "business_conflict",
  ],
  ["500 without connections", answered(500, "FATAL: too many connections"), "downstream_unavailable"],
  ["501", answered(501), "code_defect"],
  ["502", answered(502, "<html>Bad Gateway</html>"), "downstream_unavailable"],
  ["503", answered(503, "maintenance"), "downstream_unavailable"],
  ["503 that is a limit", answered(503, "Request limit exceeded, throttled"), "rate_limited"],
  ["504", answered(504), "downstream_unavailable"],
  ["522", answered(522), "downstream_unavailable"],
  ["414", answered(414), "payload_mismatch"],
  ["419", answered(419), "auth_config"],
  ["420", answered(420), "rate_limited"],
  ["529", answered(529), "downstream_unavailable"],
  ["598", answered(598), "network_transient"],
  ["599", answered(599), "network_transient"],
];

const anyText = fc.option(fc.string({ maxLength: 300 }), { nil: null });

/** Evidence of every kind, most of it nonsense. */
export const anyEvidence: fc.Arbitrary<FailureEvidence> = fc.record({
  errorName: anyText,
  errorCode: anyText,
  httpStatus: fc.option(fc.integer({ min: 100, max: 599 }), { nil: null }),
  message: anyText,
  responseBody: anyText,
});
