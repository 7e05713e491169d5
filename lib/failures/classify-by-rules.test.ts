import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyByRules } from "./classify-by-rules";
import { describeFailure } from "./describe";
import { FAILURE_CATEGORIES, type FailureCategory, type FailureEvidence } from "./model";

const NOTHING: FailureEvidence = {
  errorName: null,
  errorCode: null,
  httpStatus: null,
  message: null,
  responseBody: null,
};

const byCode = (errorCode: string): FailureEvidence => ({ ...NOTHING, errorName: "Error", errorCode });
const answered = (httpStatus: number, responseBody: string | null = null): FailureEvidence => ({
  ...NOTHING,
  httpStatus,
  responseBody,
});

const TABLE: [string, FailureEvidence, FailureCategory][] = [
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
  ["429 with an error page", answered(429, "Unauthorized"), "rate_limited"],
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
  ["529", answered(529), "rate_limited"],
];

describe("classifyByRules", () => {
  it.each(TABLE)("sorts %s", (_name, evidence, category) => {
    const verdict = classifyByRules(evidence);
    expect(verdict.category).toBe(category);
    expect(verdict.because.length).toBeGreaterThan(0);
  });

  it("retries only what time can mend", () => {
    const retried = TABLE.filter(([, evidence]) => classifyByRules(evidence).retry).map(([, , c]) => c);
    expect(new Set(retried)).toEqual(
      new Set(["network_transient", "rate_limited", "downstream_unavailable"] satisfies FailureCategory[]),
    );
  });

  it("gives probabilities that add up to one and name the category, for any evidence", () => {
    const text = fc.option(fc.string(), { nil: null });
    const evidence = fc.record({
      errorName: text,
      errorCode: text,
      httpStatus: fc.option(fc.integer({ min: 300, max: 599 }), { nil: null }),
      message: text,
      responseBody: text,
    });
    fc.assert(
      fc.property(evidence, (input) => {
        const verdict = classifyByRules(input);
        const sum = FAILURE_CATEGORIES.reduce((total, c) => total + verdict.probabilities[c], 0);
        expect(sum).toBeCloseTo(1, 9);
        expect(verdict.probability).toBe(Math.max(...Object.values(verdict.probabilities)));
        expect(classifyByRules(input)).toEqual(verdict);
      }),
    );
  });
});

describe("describeFailure", () => {
  const say = (evidence: FailureEvidence) =>
    describeFailure("NetSuite", classifyByRules(evidence).category, evidence);

  it.each([
    [answered(422, '{"detail":"tax code unknown"}'), "NetSuite refused the payload (422): tax code unknown."],
    [
      answered(422, '{"errors":[{"message":"Tax code unknown."}]}'),
      "NetSuite refused the payload (422): Tax code unknown.",
    ],
    [
      answered(400, '{"error":{"message":"Amount is required."}}'),
      "NetSuite refused the payload (400): Amount is required.",
    ],
    [answered(503, "<html><h1>Sorry</h1></html>"), "NetSuite is unavailable (503)."],
    [answered(302), "NetSuite answered with a redirect, which is not followed (302)."],
    [byCode("ECONNREFUSED"), "NetSuite refused the connection."],
    [byCode("EWHATEVER"), "NetSuite could not be reached (EWHATEVER)."],
    [answered(410), "NetSuite says that this address was given up (410)."],
  ])("says %j", (evidence, sentence) => {
    expect(say(evidence)).toBe(sentence);
  });

  it("cuts a long answer", () => {
    expect(say(answered(422, "x".repeat(5_000))).length).toBeLessThan(220);
  });
});
