/** What a signing secret's envelope is bound to, so that it opens in its own row only. */
export function signingSecretContext(secretId: string): string {
  return `signing-secret:${secretId}`;
}

/** What the envelopes of a destination's secrets, the live and the previous one, are bound to. */
export function destinationSecretContext(destinationId: string): string {
  return `destination-secret:${destinationId}`;
}

/** What the envelope of a destination's extra headers is bound to. */
export function destinationHeadersContext(destinationId: string): string {
  return `destination-headers:${destinationId}`;
}

/** What the envelope of an API call's kept answer is bound to. */
export function keptAnswerContext(callId: string): string {
  return `kept-answer:${callId}`;
}

/** What the envelope of a second factor's secret is bound to. */
export function secondFactorContext(factorId: string): string {
  return `second-factor:${factorId}`;
}

/** What a kept refused request and its key's envelope are bound to. */
export function refusedRequestContext(requestId: string): string {
  return `refused-request:${requestId}`;
}

/** Every place where envelopes are stored. A new one belongs here, or its rows outlive the key that opens them. */
export const ENVELOPE_COLUMNS = [
  { table: "signing_secrets", column: "envelope", context: signingSecretContext },
  { table: "destinations", column: "secret_envelope", context: destinationSecretContext },
  { table: "destinations", column: "previous_secret_envelope", context: destinationSecretContext },
  { table: "destinations", column: "headers_envelope", context: destinationHeadersContext },
  { table: "idempotent_calls", column: "answer_envelope", context: keptAnswerContext },
  { table: "refused_requests", column: "key_envelope", context: refusedRequestContext },
  { table: "second_factors", column: "secret_envelope", context: secondFactorContext },
] as const;
