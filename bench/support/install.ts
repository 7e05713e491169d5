// A process of its own, because configuration and pools belong to a process: adds what a run needs to a migrated
// database, a source per provider and, where an address is given, a destination of everything. Writes Accounts.
import { systemActor } from "@/lib/access/actor";
import { createDestination } from "@/lib/delivery/create-destination";
import { createSource } from "@/lib/ingest/sources";
import { prepareQueues } from "@/lib/queue/connections";
import { newProviderSecret, sourceOptionsFor } from "@/simulator/account-keys";
import type { Account } from "../load/model";
import { givenInput } from "./processes";

export interface InstallPlan {
  /** Where every event is delivered; null delivers nowhere. */
  destinationUrl: string | null;
  concurrencyMax: number;
  /** Types of events that are delivered; of none given, all. */
  typePatterns: string[];
}

const PROVIDERS = ["stripe", "adyen", "paypal"] as const;
const actor = systemActor("bench");

async function addAccount(provider: Account["provider"]): Promise<Account> {
  const slug = `bench-${provider}`;
  const secret = newProviderSecret(provider);
  const options = sourceOptionsFor(provider, secret);
  // PayPal's scheme has no shared secret; the generator holds the private key behind the pinned public one.
  const given = provider === "paypal" ? {} : { secret: secret.reveal() };
  await createSource(actor, { slug, name: `Bench ${provider}`, provider, options, ...given });
  return { provider, path: `/api/webhooks/${slug}`, secret: secret.reveal(), options };
}

const { destinationUrl, concurrencyMax, typePatterns } = await givenInput<InstallPlan>();
await prepareQueues();
const accounts: Account[] = [];
for (const provider of PROVIDERS) accounts.push(await addAccount(provider));
if (destinationUrl) {
  await createDestination(actor, {
    slug: "bench",
    name: "Bench",
    url: destinationUrl,
    concurrencyMax,
    allowPrivateNetwork: true,
    routes: [{ typePatterns }],
  });
}
process.stdout.write(JSON.stringify(accounts), () => process.exit(0));
