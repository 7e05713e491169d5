import { config } from "@/lib/platform/config";
import { db } from "@/lib/platform/db";
import type { ProviderAdapter, VerifyPorts } from "@/lib/providers/contract";
import { certificateFetcher } from "@/lib/providers/paypal/certificates";
import { refusedRequestContext } from "@/lib/secrets/envelope-contexts";
import { openBytes } from "@/lib/secrets/sealed-bytes";
import type { RefusedRequest, SigningSecret, Source } from "@/prisma/generated/client";
import { toEntry } from "./flush-entry";
import { openSecrets } from "./open-secrets";
import type { FlushEntry } from "./plan-flush";
import { unpackRefused } from "./refused-bytes";
import { REFUSED_KEPT_MS } from "./refused-model";
import { adapterOfSource, requireSource, verifyingNow } from "./secret-store";
import { parseSourceOptions } from "./source-rules";

/** A kept request whose signature verifies with a secret of now. */
export interface VerifiedRefusal {
  id: string;
  refusedAt: Date;
  entry: FlushEntry;
}

export interface Recheck {
  source: Source;
  checked: number;
  verified: VerifiedRefusal[];
}

type FetchCertificate = VerifyPorts["fetchCertificate"];

interface Judge {
  source: Source;
  adapter: ProviderAdapter;
  secrets: ReturnType<typeof openSecrets>;
  options: unknown;
  now: Date;
  /** The certificate port for what a network sent. */
  fetchFor: (network: string) => FetchCertificate;
}

/** Certificates that one network may name in vain, in one check. */
const FAILURES_MAX = 3;

/**
 * Whoever forges a request names the certificate that checks it. A thousand forgeries that each name another would
 * make a check wait for as many fetches, so a network that has named a few in vain causes no more.
 */
function fetchWithin(fetch: FetchCertificate): Judge["fetchFor"] {
  const failures = new Map<string, number>();
  return (network) => async (url) => {
    const before = failures.get(network) ?? 0;
    if (before >= FAILURES_MAX) throw new Error("this network named several certificates that can't be had");
    try {
      return await fetch(url);
    } catch (error) {
      failures.set(network, before + 1);
      throw error;
    }
  };
}

async function judge(row: RefusedRequest, with_: Judge): Promise<VerifiedRefusal | null> {
  const { source, adapter, secrets, options, now } = with_;
  const ports = { fetchCertificate: with_.fetchFor(row.network) };
  const sealed = { keyEnvelope: row.keyEnvelope, sealed: Buffer.from(row.sealed) };
  const request = unpackRefused(openBytes(sealed, refusedRequestContext(row.id), config().encryptionKeys));
  // By the clock of its receipt: a stamp that was old then stays too old, one that was fresh then is not held
  // against it for having waited here.
  const verdict = await adapter.verify({ request, secrets, options, now: row.receivedAt, ports });
  if (!verdict.valid) return null;
  const { secretId } = verdict;
  const verified = { source, request, receivedAt: now, secretId, refusedAt: row.receivedAt };
  return { id: row.id, refusedAt: row.receivedAt, entry: toEntry(verified, adapter.read(request, options)) };
}

const PAGE = 50;

/** Kept requests in pages, so that what they hold is in memory only while it is looked at. */
async function* keptRequests(sourceId: string, now: Date): AsyncGenerator<RefusedRequest[]> {
  const receivedAt = { gte: new Date(now.getTime() - REFUSED_KEPT_MS) };
  let after: string | null = null;
  for (;;) {
    const rows: RefusedRequest[] = await db().refusedRequest.findMany({
      where: { sourceId, receivedAt, ...(after === null ? {} : { id: { gt: after } }) },
      orderBy: { id: "asc" },
      take: PAGE,
    });
    if (rows.length > 0) yield rows;
    after = rows.at(-1)?.id ?? after;
    if (rows.length < PAGE) return;
  }
}

let certificates: FetchCertificate | null = null;

async function judgeOf(source: Source, now: Date, fetch: FetchCertificate): Promise<Judge> {
  const adapter = adapterOfSource(source);
  const rows: SigningSecret[] = await db().signingSecret.findMany({
    where: { sourceId: source.id, ...verifyingNow(now) },
  });
  return {
    source,
    adapter,
    secrets: openSecrets(rows),
    options: parseSourceOptions(adapter, source.options),
    now,
    fetchFor: fetchWithin(fetch),
  };
}

/**
 * Checks every kept request of a source against the secrets that verify now, each by the clock of its receipt.
 * Changes nothing. Throws AppError("not_found"), and "conflict" when this version has no such provider.
 */
export async function recheckRefused(slug: string, now: Date, fetch?: FetchCertificate): Promise<Recheck> {
  const source = await requireSource(db(), slug);
  certificates ??= certificateFetcher();
  const judging = await judgeOf(source, now, fetch ?? certificates);
  const recheck: Recheck = { source, checked: 0, verified: [] };
  for await (const rows of keptRequests(source.id, now)) {
    for (const row of rows) {
      const verified = await judge(row, judging);
      recheck.checked += 1;
      if (verified) recheck.verified.push(verified);
    }
  }
  return recheck;
}
