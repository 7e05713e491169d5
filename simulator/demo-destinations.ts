import type { Actor } from "@/lib/access/actor";
import { updateDestination } from "@/lib/delivery/change-destination";
import { createDestination } from "@/lib/delivery/create-destination";
import { listDestinations } from "@/lib/delivery/destination-queries";
import type { DestinationView } from "@/lib/delivery/model";
import { rotateDestinationSecret } from "@/lib/delivery/rotate-destination-secret";
import { Secret } from "@/lib/secrets/secret";
import type { DemoState } from "./demo-state";
import { DEMO_DESTINATIONS, type DemoDestination } from "./destinations/catalogue";
import { type DestinationServer, startDestination } from "./destinations/server";
import { Random } from "./random";

/**
 * Starts the shop's systems and makes sure that each is a destination with its routes. On a later start
 * they listen where they listened before, or their destinations get the new address. Changes `state`.
 */
export async function prepareDestinations(
  actor: Actor,
  state: DemoState,
  seed: string,
): Promise<DestinationServer[]> {
  const known = await listDestinations(actor, { since: new Date() });
  const existing = new Map(known.map((destination) => [destination.slug, destination]));
  const servers: DestinationServer[] = [];
  try {
    for (const plan of DEMO_DESTINATIONS) {
      const server = await startDestination({
        slug: plan.slug,
        behaviour: plan.behaviour(new Random(`${seed}/${plan.slug}`)),
        port: state.destinations[plan.slug]?.port ?? 0,
      });
      servers.push(server);
      const secret = await register(actor, { plan, server, state, destination: existing.get(plan.slug) });
      server.useSecret(secret);
      state.destinations[plan.slug] = { port: server.port, secret };
    }
    return servers;
  } catch (error) {
    await Promise.all(servers.map((server) => server.stop()));
    throw error;
  }
}

interface Registration {
  plan: DemoDestination;
  server: DestinationServer;
  state: DemoState;
  destination: DestinationView | undefined;
}

/** Creates the destination or adopts it, and returns the secret that its deliveries are signed with. */
async function register(actor: Actor, { plan, server, state, destination }: Registration): Promise<string> {
  if (!destination) {
    const created = await createDestination(actor, {
      slug: plan.slug,
      name: plan.name,
      url: server.url,
      timeoutMs: plan.timeoutMs,
      concurrencyMax: plan.concurrencyMax,
      retryScheduleSeconds: [...plan.retryScheduleSeconds],
      attemptsMax: plan.attemptsMax,
      // The shop's systems listen on this machine only.
      allowPrivateNetwork: true,
      routes: [{ kinds: [...plan.kinds] }],
    });
    return created.secret;
  }
  if (destination.url !== server.url) {
    await updateDestination(actor, { destination: plan.slug, url: server.url, allowPrivateNetwork: true });
  }
  const kept = state.destinations[plan.slug]?.secret;
  if (kept && new Secret(kept).hint() === destination.secretHint) return kept;
  const rotated = await rotateDestinationSecret(actor, { destination: plan.slug, overlapHours: 0 });
  return rotated.secret;
}
