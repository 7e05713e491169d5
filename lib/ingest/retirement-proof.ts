import { dateTimeFormat } from "@/lib/format/intl";
import { formatDuration, formatRelative } from "@/lib/format/time";
import type { RetirementProof } from "./secret-model";

const HOUR_MS = 3_600_000;
/** Whoever signed with it within this time signs with it still. */
const IN_USE_MS = HOUR_MS;
/** A window nears its end in its last quarter, and never earlier than two days before. */
const NEAR_END_MS_MAX = 48 * HOUR_MS;

/** What the proof reads of a secret. */
export interface ProvenSecret {
  version: number;
  status: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  retiredAt: Date | null;
  expiresAt: Date | null;
}

/** What is known of the provider. */
export interface ProvenProvider {
  name: string;
  /** Hours from the first failure to the last repeat; null is not published. */
  retryHorizonHours: number | null;
}

const moment = (at: Date) =>
  `${dateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: "UTC" }).format(at)} UTC`;

function used(secret: ProvenSecret, now: Date): string {
  if (!secret.lastUsedAt) return "Never used";
  const ago = formatRelative(secret.lastUsedAt, now);
  return ago === "now" ? "Used just now" : `Used ${ago}`;
}

function stillUsed(secret: ProvenSecret, active: ProvenSecret, now: Date): "now" | "later" | null {
  const { lastUsedAt, retiredAt } = secret;
  if (!lastUsedAt) return null;
  if (now.getTime() - lastUsedAt.getTime() < IN_USE_MS) return "now";
  const afterwards = retiredAt !== null && lastUsedAt > retiredAt;
  return afterwards && (active.lastUsedAt === null || lastUsedAt > active.lastUsedAt) ? "later" : null;
}

function useWords(use: "now" | "later", active: ProvenSecret, provider: ProvenProvider): string {
  return use === "now"
    ? `: ${provider.name} still signs with it.`
    : `, after anything that version ${active.version} verified: ${provider.name} may still sign with it.`;
}

function nearsEnd(secret: ProvenSecret, now: Date): boolean {
  if (!secret.expiresAt) return false;
  const windowMs = secret.expiresAt.getTime() - (secret.retiredAt ?? secret.createdAt).getTime();
  const leftMs = secret.expiresAt.getTime() - now.getTime();
  return leftMs > 0 && leftMs <= Math.min(NEAR_END_MS_MAX, windowMs / 4);
}

/**
 * When the last request signed with it can have come, as far as we know: a provider that was silent may
 * have signed with it until it was retired, and repeats for its horizon from there.
 */
function safeFromOf(secret: ProvenSecret, horizonHours: number): Date {
  const seen = secret.lastUsedAt?.getTime() ?? -Infinity;
  const retired = (secret.retiredAt ?? secret.createdAt).getTime();
  return new Date(Math.max(seen, retired) + horizonHours * HOUR_MS);
}

type Judged = Omit<RetirementProof, "endsInUse">;

function judge(secret: ProvenSecret, active: ProvenSecret | undefined, at: Judgement): Judged {
  const { provider, now } = at;
  const horizon = provider.retryHorizonHours;
  const from = horizon === null ? null : safeFromOf(secret, horizon);
  const safeFrom = from?.toISOString() ?? null;
  if (!active)
    return {
      verdict: "no_successor",
      safeFrom: null,
      words: "No other secret is in use. Undo the rotation, or rotate again, before this one ends.",
    };
  const use = stillUsed(secret, active, now);
  if (use)
    return { verdict: "in_use", safeFrom, words: `${used(secret, now)}${useWords(use, active, provider)}` };
  if (!active.lastUsedAt)
    return {
      verdict: "unproven",
      safeFrom,
      words: `Version ${active.version} has verified nothing yet, so nothing shows that ${provider.name} has it.`,
    };
  if (horizon === null || from === null)
    return {
      verdict: "horizon_unknown",
      safeFrom: null,
      words: `${used(secret, now)}. ${provider.name} does not say how long it repeats a request, so time alone proves nothing: revoke it by hand once you know that none is left.`,
    };
  if (now <= from)
    return {
      verdict: "too_early",
      safeFrom,
      words: `${used(secret, now)}; ${provider.name} repeats a request for up to ${formatDuration(horizon * HOUR_MS)}. Safe from ${moment(from)}.`,
    };
  return {
    verdict: "safe",
    safeFrom,
    words: `${used(secret, now)}, and ${provider.name} has no repeats left: safe to retire.`,
  };
}

interface Judgement {
  provider: ProvenProvider;
  now: Date;
}

/**
 * Whether a retiring secret can go, and why: safe only when another one is active and has verified, and
 * this one was not used for longer than the provider repeats a request. Never safe by time alone where the
 * provider does not say how long that is. Null for a secret that does not retire. Pure.
 */
export function retirementProof(
  secret: ProvenSecret,
  all: readonly ProvenSecret[],
  at: Judgement,
): RetirementProof | null {
  if (secret.status !== "retiring") return null;
  const active = all.find((one) => one.status === "active");
  const judged = judge(secret, active, at);
  const needed =
    judged.verdict === "no_successor" ||
    judged.verdict === "in_use" ||
    (judged.verdict === "unproven" && secret.lastUsedAt !== null);
  return { ...judged, endsInUse: needed && nearsEnd(secret, at.now) };
}
