import type { Actor } from "@/lib/access/actor";
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
  keys: ReadonlyMap<Account, AccountKeys>;
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
  let created = 0;
  for (const account of ACCOUNTS) {
    const provider = PROVIDER_OF[account];
    const kept = state.accounts[account]?.secret;
    const secret = kept === undefined ? newProviderSecret(provider) : new Secret(kept);
    const options = sourceOptionsFor(provider, secret);
    state.accounts[account] = { secret: secret.reveal() };
    if (existing.has(account)) await adopt(actor, account, secret, options);
    else await create(actor, account, secret, options);
    created += existing.has(account) ? 0 : 1;
    keys.set(account, { slug: account, secret, options });
  }
  return { keys, created };
}

async function create(
  actor: Actor,
  account: Account,
  secret: Secret,
  options: Record<string, unknown>,
): Promise<void> {
  const provider = PROVIDER_OF[account];
  await createSource(actor, {
    slug: account,
    provider,
    environment: "live",
    ...LABELS[account],
    options,
    // PayPal's scheme has no shared secret; ours is the private key behind the pinned public one.
    ...(provider === "paypal" ? {} : { secret: secret.reveal() }),
  });
}

/** An existing source must know the secret that we sign with; when it does not, it gets it. */
async function adopt(
  actor: Actor,
  account: Account,
  secret: Secret,
  options: Record<string, unknown>,
): Promise<void> {
  if (PROVIDER_OF[account] === "paypal") {
    const { options: stored } = await getSource(actor, account);
    if (stored["certificate"] !== options["certificate"])
      await updateSource(actor, { slug: account, options });
    return;
  }
  const live = (await listSecrets(actor, account)).filter(({ status }) => status === "active");
  if (live.some(({ hint }) => hint === secret.hint())) return;
  await rotateSecret(actor, { slug: account, overlapHours: 1, secret: secret.reveal() });
}
