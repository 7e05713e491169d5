import type { RefusalReason, VerifyResult } from "@/lib/providers/contract";

export function refuse(reason: RefusalReason, detail: string): VerifyResult {
  return { valid: false, reason, detail };
}

export function missingHeader(name: string): VerifyResult {
  return refuse(
    "signature_missing",
    `The header ${name} is missing. Did the request come from the provider?`,
  );
}

export const NO_SECRET: VerifyResult = {
  valid: false,
  reason: "no_secret",
  detail: "This source has no live signing secret. Add the one the provider shows.",
};

export const MISMATCH: VerifyResult = {
  valid: false,
  reason: "signature_mismatch",
  detail:
    "The signature matches none of the live secrets over the bytes received. Check the secret, and that nothing between the provider and here rewrites the body.",
};
