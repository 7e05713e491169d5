import { AppError } from "@/lib/platform/errors";
import { Secret } from "@/lib/secrets/secret";
import type { AccountKeys } from "@/simulator/sign-post";
import type { SendPlan } from "./send-plan";

export interface KeySources {
  source?: string;
  secret?: string;
}

/**
 * Where to post and how to sign: the secret of the command line, or else the one that this machine's
 * demo signs with. AppError with the next step when neither is there.
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
  const demo = await demoKeys(plan, given.source);
  if (demo) return demo;
  const which = given.source ?? `a ${adapter.name} source`;
  throw new AppError(
    "invalid_input",
    `No secret to sign with: pass the signing secret of ${which} with --secret (and its slug with --source).`,
    { retry: "never" },
  );
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

/** The demo plays the providers, so it knows secrets that a real installation never could (PayPal's key). */
async function demoKeys(plan: SendPlan, slug: string | undefined): Promise<AccountKeys | null> {
  const { config } = await import("@/lib/platform/config");
  const { readDemoState } = await import("@/simulator/demo-state");
  const { sourceOptionsFor } = await import("@/simulator/account-keys");
  const { ACCOUNTS, PROVIDER_OF } = await import("@/simulator/traffic");
  let dataDir: string;
  try {
    ({ dataDir } = config());
  } catch {
    // Nothing runs on this machine, so there is no demo to ask.
    return null;
  }
  const { accounts } = readDemoState(dataDir);
  const account = ACCOUNTS.find(
    (name) => PROVIDER_OF[name] === plan.adapter.id && (slug === undefined || slug === name),
  );
  const kept = account ? accounts[account] : undefined;
  if (!account || !kept) return null;
  const secret = new Secret(kept.secret);
  return {
    slug: account,
    secret,
    options: { ...sourceOptionsFor(plan.adapter.id, secret), ...plan.options },
  };
}
