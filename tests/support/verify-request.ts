import type { ProviderAdapter, SignedRequest, VerifyResult } from "@/lib/providers/contract";
import { Secret } from "@/lib/secrets/secret";

export interface VerifyRequestInput {
  adapter: ProviderAdapter;
  request: SignedRequest;
  secrets: readonly string[];
  options?: unknown;
  now?: Date;
  fetchCertificate?: (url: string) => Promise<string>;
}

/** Verifies as the receiver does; the secrets' ids are their indexes. */
export async function verifyRequest(input: VerifyRequestInput): Promise<VerifyResult> {
  return input.adapter.verify({
    request: input.request,
    secrets: input.secrets.map((text, index) => ({ id: String(index), value: new Secret(text) })),
    options: input.options ?? {},
    now: input.now ?? new Date(),
    ports: {
      fetchCertificate: input.fetchCertificate ?? (() => Promise.reject(new Error("no network here"))),
    },
  });
}
