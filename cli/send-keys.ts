import { AppError } from "@/lib/platform/errors";
import { Secret } from "@/lib/secrets/secret";
import type { AccountKeys } from "@/simulator/sign-post";
import { chooseSource, isThisInstallation } from "./send-source";
import type { SendPlan } from "./send-plan";

export interface KeySources {
  source?: string;
  secret?: string;
}

/**
 * Where to post and how to sign: the secret of the command line; or, on the machine itself and only for
 * posts to it, the one that its demo signs with or the source's live secret. AppError with the next step when
 * there is none.
 */
export async function findKeys(plan: SendPlan, given: KeySources): Promise<AccountKeys> {
  const { adapter, options } = plan;
  if (given.secret !== undefined) {
    return checkOptions(plan, {
      slug: given.source ?? adapter.id,
      secret: new Secret(given.secret),
      options,
    });
  }
  const local = await localInstallation();
  const found =
    local && isThisInstallation(plan.url, local.baseUrl)
      ? await localKeys(plan, given.source, local.dataDir)
      : null;
  if (found) return checkOptions(plan, found);
  const which = given.source ?? `a ${adapter.name} source`;
  throw new AppError(
    "invalid_input",
    `No secret to sign with: pass the signing secret of ${which} with --secret (and its slug with --source).`,
    { retry: "never" },
  );
}

/** The Tallyhook on this machine; null when none runs here. */
async function localInstallation(): Promise<{ dataDir: string; baseUrl: string } | null> {
  const { config } = await import("@/lib/platform/config");
  try {
    return config();
  } catch {
    return null;
  }
}

async function localKeys(
  plan: SendPlan,
  slug: string | undefined,
  dataDir: string,
): Promise<AccountKeys | null> {
  // PayPal signs with a private key that only the demo, which plays PayPal, can have.
  if (!plan.adapter.needsSecret) return demoKeys(plan, slug, dataDir);
  const { onDatabase } = await import("./on-database");
  return onDatabase("send", async (actor) => {
    const { getSource, listSources } = await import("@/lib/ingest/source-queries");
    const { revealLiveSecret } = await import("@/lib/ingest/reveal-live-secret");
    const sources = (await listSources(actor)).filter(({ provider }) => provider === plan.adapter.id);
    const { readDemoState } = await import("@/simulator/demo-state");
    const source = chooseSource(sources, slug, Object.keys(readDemoState(dataDir).accounts));
    if (!source) return null;
    const { options } = await getSource(actor, source.slug);
    const live = await revealLiveSecret(actor, {
      slug: source.slug,
      reason: "tallyhook send signs a sample.",
    });
    return live ? { slug: source.slug, secret: live.value, options: { ...options, ...plan.options } } : null;
  });
}

/** Says what is missing before anything is signed. */
function checkOptions(plan: SendPlan, keys: AccountKeys): AccountKeys {
  const parsed = plan.adapter.optionsSchema.safeParse(keys.options);
  if (parsed.success) return keys;
  const [issue] = parsed.error.issues;
  throw new AppError(
    "invalid_input",
    `${plan.adapter.name} needs --option ${issue?.path.join(".") ?? "key"}=…: ${issue?.message ?? "it is missing"}.`,
    { retry: "never" },
  );
}

/** What the demo on this machine signs with, for the accounts that it plays. */
async function demoKeys(
  plan: SendPlan,
  slug: string | undefined,
  dataDir: string,
): Promise<AccountKeys | null> {
  const { readDemoState } = await import("@/simulator/demo-state");
  const { sourceOptionsFor } = await import("@/simulator/account-keys");
  const { ACCOUNTS, PROVIDER_OF } = await import("@/simulator/traffic");
  const account = ACCOUNTS.find(
    (name) => PROVIDER_OF[name] === plan.adapter.id && (slug === undefined || slug === name),
  );
  const kept = account ? readDemoState(dataDir).accounts[account] : undefined;
  if (!account || !kept) return null;
  const secret = new Secret(kept.secret);
  return {
    slug: account,
    secret,
    options: { ...sourceOptionsFor(plan.adapter.id, secret), ...plan.options },
  };
}
