import { maskBody } from "@/lib/access/mask-body";
import { maskUrl } from "@/lib/access/mask-url";
import { maskText } from "@/lib/format/mask-text";
import type { FailureEvidence } from "../model";

/** An attempt as far as a verdict looks at it. */
export interface AttemptEvidence {
  errorName: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  responseStatus: number | null;
  responseBody: string | null;
  contentType: string | null;
}

/** The model reads no more of a text than this. */
const HEAD = 12_000;
const TAIL = 4_000;
const LONG_DIGITS = /\d{9,}/g;
const ADDRESS = /\bhttps?:\/\/[^\s"'<>]{1,2000}/g;

/** Both ends, as the model reads them. After masking: a cut could leave half a card number. */
function cut(text: string): string {
  return text.length <= HEAD + TAIL ? text : `${text.slice(0, HEAD)}\n${text.slice(-TAIL)}`;
}

/** Numbers of nine and more digits are somebody's; the model reads no digits of them anyway. */
function finish(masked: string): string {
  return cut(masked.replace(ADDRESS, maskUrl).replace(LONG_DIGITS, (run) => `[${run.length} digits]`));
}

const shown = (text: string | null) => (text === null ? null : finish(maskText(text)));

/**
 * What is kept of a failure to learn from: what the model reads of it, with personal data, card data and secrets masked
 * as on screen, and without long numbers. Pure.
 */
export function trainingEvidenceOf(attempt: AttemptEvidence): FailureEvidence {
  const { responseBody, contentType } = attempt;
  return {
    errorName: shown(attempt.errorName),
    errorCode: shown(attempt.errorCode),
    httpStatus: attempt.responseStatus,
    message: shown(attempt.errorMessage),
    responseBody: responseBody === null ? null : finish(maskBody(responseBody, contentType)),
  };
}
