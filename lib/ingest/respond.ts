import type { ReceiveOutcome } from "./outcomes";

/** An answer in HTTP, for any host to write. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

interface Problem {
  status: number;
  /** Ends the problem's type URI. */
  code: string;
  title: string;
  detail: string;
  headers?: Record<string, string>;
  extra?: Record<string, unknown>;
}

/** An error as RFC 9457 problem details. */
export function problem(of: Problem): HttpAnswer {
  const { status, title, detail } = of;
  return {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...of.headers },
    body: JSON.stringify({ type: `urn:tallyhook:problem:${of.code}`, title, status, detail, ...of.extra }),
  };
}

/** 405 for every method but POST (RFC 9110 section 15.5.6 asks for Allow). */
export function methodNotAllowed(): HttpAnswer {
  return problem({
    status: 405,
    code: "method_not_allowed",
    title: "Method not allowed",
    detail: "Webhooks are sent with POST.",
    headers: { allow: "POST" },
  });
}

type Of<Kind extends ReceiveOutcome["kind"]> = Extract<ReceiveOutcome, { kind: Kind }>;

function acknowledged(outcome: Of<"stored"> | Of<"quarantined">): HttpAnswer {
  const { status, contentType, body } = outcome.acknowledgement;
  return { status, headers: { "content-type": contentType, "cache-control": "no-store" }, body };
}

function refused(outcome: Of<"refused">): HttpAnswer {
  return problem({
    status: outcome.status,
    code: outcome.reason,
    title: outcome.status === 503 ? "Signature can't be checked now" : "Signature refused",
    detail: outcome.detail,
    headers: outcome.status === 503 ? { "retry-after": "30" } : {},
    extra: { reason: outcome.reason },
  });
}

function unacceptable(
  outcome: Of<"unknown_source"> | Of<"too_large"> | Of<"unsupported_encoding"> | Of<"unreadable_request">,
): HttpAnswer {
  switch (outcome.kind) {
    case "unknown_source":
      return problem({
        status: 404,
        code: "unknown_source",
        title: "No such source",
        detail: "No source receives webhooks at this address. Check the address at the provider.",
      });
    case "too_large":
      return problem({
        status: 413,
        code: "too_large",
        title: "Request too large",
        detail: `This source takes bodies of at most ${outcome.bytesMax} bytes.`,
        extra: { bytesMax: outcome.bytesMax },
      });
    case "unsupported_encoding":
      return problem({
        status: 415,
        code: "unsupported_encoding",
        title: "Content coding not supported",
        detail: `Send the body as it was signed, without content-encoding "${outcome.encoding}".`,
        headers: { "accept-encoding": "identity" },
      });
    case "unreadable_request":
      return problem({
        status: 400,
        code: "unreadable_request",
        title: "Request can't be read",
        detail: outcome.detail,
      });
  }
}

function later(outcome: Of<"rate_limited"> | Of<"not_stored">): HttpAnswer {
  const limited = outcome.kind === "rate_limited";
  return problem({
    status: limited ? 429 : 503,
    code: outcome.kind,
    title: limited ? "Too many requests" : "Not stored",
    detail: limited
      ? "This source's rate limit is reached. Send again later."
      : "The event could not be stored, so it is not acknowledged. Send it again.",
    headers: { "retry-after": String(outcome.retryAfterSeconds) },
  });
}

/** The one mapping from what came of a request to HTTP; every host writes what this says. */
export function answerTo(outcome: ReceiveOutcome): HttpAnswer {
  switch (outcome.kind) {
    case "stored":
    case "quarantined":
      return acknowledged(outcome);
    case "refused":
      return refused(outcome);
    case "unknown_source":
    case "too_large":
    case "unsupported_encoding":
    case "unreadable_request":
      return unacceptable(outcome);
    case "rate_limited":
    case "not_stored":
      return later(outcome);
  }
}
