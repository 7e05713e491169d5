import type { Actor } from "@/lib/access/actor";
import type { SecretView } from "@/lib/ingest/secret-model";
import { revealLiveSecret } from "@/lib/ingest/reveal-live-secret";
import { rotateSecret } from "@/lib/ingest/secrets";
import { getSource, listSecrets, listSources } from "@/lib/ingest/source-queries";
import { createSource, updateSource } from "@/lib/ingest/sources";
import { Secret } from "@/lib/secrets/secret";
import { newProviderSecret, sourceOptionsFor } from "./account-keys";
import { BUSINESS } from "./business";
import type { DemoState } from "./demo-state";
import type { AccountKeys } from "./sign-post";
import { type Account, ACCOUNTS, PROVIDER_OF } from "./traffic";

const LABELS: Readonly<Record<Account, { name: string; legalEntity: string }>> = {
  "stripe-shop": { name: "Stripe, online shop", legalEntity: BUSINESS.ukEntity },
  "adyen-europe": { name: "Adyen, European shop", legalEntity: BUSINESS.euEntity },
  "adyen-platform": { name: "Adyen, payouts", legalEntity: BUSINESS.euEntity },
  "paypal-shop": { name: "PayPal", legalEntity: BUSINESS.ukEntity },
};

export interface PreparedSources {
  /** Changed when somebody rotates a secret; see followRotations. */
  keys: Map<Account, AccountKeys>;
  /** Sources that did not exist before: the shop's history has not been posted yet. */
  created: number;
}

/**
 * Makes sure that each of the shop's accounts has a source which accepts what we sign; an earlier start's
 * sources are used again. Changes `state`, which the caller keeps.
 */
export async function prepareSources(actor: Actor, state: DemoState): Promise<PreparedSources> {
  const existing = new Set((await listSources(actor)).map(({ slug }) => slug));
  const keys = new Map<Account, AccountKeys>();
  for (const account of ACCOUNTS) {
    const kept = state.accounts[account]?.secret;
    const secret = kept === undefined ? newProviderSecret(PROVIDER_OF[account]) : new Secret(kept);
    const known = existing.has(account);
    const ours = known ? await adopt(actor, account, secret) : await create(actor, account, secret);
    state.accounts[account] = { secret: ours.secret.reveal() };
    keys.set(account, ours);
  }
  return { keys, created: ACCOUNTS.filter((account) => !existing.has(account)).length };
}

function keysOf(account: Account, secret: Secret): AccountKeys {
  return { slug: account, secret, options: sourceOptionsFor(PROVIDER_OF[account], secret) };
}

async function create(actor: Actor, account: Account, secret: Secret): Promise<AccountKeys> {
  const provider = PROVIDER_OF[account];
  await createSource(actor, {
    slug: account,
    provider,
    environment: "live",
    ...LABELS[account],
    options: sourceOptionsFor(provider, secret),
    // PayPal's scheme has no shared secret; ours is the private key behind the pinned public one.
    ...(provider === "paypal" ? {} : { secret: secret.reveal() }),
  });
  return keysOf(account, secret);
}

/** The secret that an existing source verifies with, or ours given to it where it has none that we can use. */
async function adopt(actor: Actor, account: Account, secret: Secret): Promise<AccountKeys> {
  const ours = keysOf(account, secret);
  if (PROVIDER_OF[account] === "paypal") {
    const { options } = await getSource(actor, account);
    const pinned = sourceOptionsFor("paypal", secret);
    if (options["certificate"] !== pinned["certificate"])
      await updateSource(actor, { slug: account, options: pinned });
    return ours;
  }
  const active = await activeSecret(actor, account);
  if (active?.hint === secret.hint()) return ours;
  const live = active ? await revealLiveSecret(actor, { slug: account, reason: REASON }) : null;
  if (live) return keysOf(account, live.value);
  await rotateSecret(actor, { slug: account, overlapHours: 0, secret: secret.reveal() });
  return ours;
}

const REASON = "The demo plays the provider and must sign with the secret it was given.";

async function activeSecret(actor: Actor, account: Account): Promise<SecretView | undefined> {
  const secrets = await listSecrets(actor, account);
  return secrets.filter(({ status }) => status === "active").sort((a, b) => b.version - a.version)[0];
}

/**
 * Takes over secrets that somebody rotated meanwhile, as an admin would paste them at the provider. Returns
 * the accounts that changed. Changes `sources.keys` and `state`.
 */
export async function followRotations(
  actor: Actor,
  sources: PreparedSources,
  state: DemoState,
): Promise<Account[]> {
  const changed: Account[] = [];
  for (const [account, ours] of sources.keys) {
    if (PROVIDER_OF[account] === "paypal") continue;
    const active = await activeSecret(actor, account);
    if (!active || active.hint === ours.secret.hint()) continue;
    const live = await revealLiveSecret(actor, { slug: account, reason: REASON });
    if (!live) continue;
    sources.keys.set(account, keysOf(account, live.value));
    state.accounts[account] = { secret: live.value.reveal() };
    changed.push(account);
  }
  return changed;
}
