import { request } from "undici";
import { codeOf, messageOf } from "@/lib/platform/errors";
import type { SignedRequest } from "@/lib/providers/contract";

const TIMEOUT_MS = 15_000;
const ANSWER_CHARACTERS_MAX = 2_000;

/** What came of a post. Being unreachable is a value too: the demo goes on and `send` explains it. */
export type PostResult =
  | { reached: true; status: number; body: string; durationMs: number }
  | { reached: false; code: string | null; message: string };

/** The endpoint of a source under a base address. */
export function endpointOf(baseUrl: string, slug: string): string {
  return `${baseUrl.replace(/\/+$/, "")}/api/webhooks/${encodeURIComponent(slug)}`;
}

/** Posts a signed request to an endpoint, as a provider would; never throws for what the network does. */
export async function postRequest(
  url: string,
  signed: SignedRequest,
  signal?: AbortSignal,
): Promise<PostResult> {
  const startedMs = performance.now();
  try {
    const response = await request(url, {
      method: "POST",
      headers: signed.headers,
      body: signed.rawBody,
      signal,
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
    const body = (await response.body.text()).slice(0, ANSWER_CHARACTERS_MAX);
    return {
      reached: true,
      status: response.statusCode,
      body,
      durationMs: Math.round(performance.now() - startedMs),
    };
  } catch (error) {
    return { reached: false, code: codeOf(error), message: messageOf(error) };
  }
}
