import { X509Certificate } from "node:crypto";
import { request, type Dispatcher } from "undici";
import type { VerifyPorts } from "@/lib/providers/contract";
import { certificateAddress } from "./certificate-address";
import { parseCertificates } from "./certificate-chain";

const BYTES_MAX = 64 * 1024;
const TIMEOUT_MS = 5_000;
const KEEP_MAX_MS = 24 * 3_600_000;
const FAILURE_KEEP_MS = 60_000;
const ENTRIES_MAX = 64;
const INFLIGHT_MAX = 4;

export interface CertificateFetcherOptions {
  now?: () => number;
  /** Decides which addresses may be fetched; PayPal's certificate store unless a test brings its own server. */
  allows?: (url: string) => boolean;
  dispatcher?: Dispatcher;
}

interface Kept {
  until: number;
  pem: string | null;
}

/**
 * The receiver's certificate port: fetches over https from PayPal's hosts only, at most 64 KiB in 5 s, no
 * redirects, and keeps each certificate until it expires but for no more than a day. Failures are kept for
 * a minute and at most four fetches run at once, so forged requests can't make us hammer PayPal.
 */
export function certificateFetcher(options: CertificateFetcherOptions = {}): VerifyPorts["fetchCertificate"] {
  const now = options.now ?? Date.now;
  const allows = options.allows ?? ((url: string) => certificateAddress(url) === url);
  const kept = new Map<string, Kept>();
  const inflight = new Map<string, Promise<string>>();

  async function load(url: string): Promise<string> {
    try {
      const pem = await download(url, options.dispatcher);
      remember(url, { until: keepUntil(pem, now()), pem });
      return pem;
    } catch (error) {
      remember(url, { until: now() + FAILURE_KEEP_MS, pem: null });
      throw error;
    } finally {
      inflight.delete(url);
    }
  }

  function remember(url: string, entry: Kept): void {
    kept.delete(url);
    kept.set(url, entry);
    const oldest = kept.keys().next().value;
    if (kept.size > ENTRIES_MAX && oldest !== undefined) kept.delete(oldest);
  }

  return async (url) => {
    if (!allows(url)) throw new Error("the address is not one of PayPal's certificates");
    const entry = kept.get(url);
    if (entry !== undefined && entry.until > now()) {
      if (entry.pem === null) throw new Error("the last try failed less than a minute ago");
      return entry.pem;
    }
    const running = inflight.get(url);
    if (running !== undefined) return running;
    if (inflight.size >= INFLIGHT_MAX) throw new Error("too many certificates are being fetched");
    const loading = load(url);
    inflight.set(url, loading);
    return loading;
  };
}

async function download(url: string, dispatcher: Dispatcher | undefined): Promise<string> {
  const response = await request(url, {
    method: "GET",
    headers: { accept: "application/x-pem-file, text/plain, */*" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(dispatcher ? { dispatcher } : {}),
  });
  if (response.statusCode !== 200) {
    await response.body.dump();
    throw new Error(`the answer was HTTP ${response.statusCode}`);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BYTES_MAX) throw new Error("the answer is longer than a certificate chain");
    chunks.push(chunk);
  }
  const pem = Buffer.concat(chunks).toString("latin1");
  if (parseCertificates(pem).length === 0) throw new Error("the answer holds no certificate");
  return pem;
}

function keepUntil(pem: string, now: number): number {
  const [leaf] = parseCertificates(pem);
  const expires = leaf instanceof X509Certificate ? Date.parse(leaf.validTo) : now;
  return Math.min(now + KEEP_MAX_MS, expires);
}
