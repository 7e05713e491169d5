import { seedDemoPeople } from "@/prisma/seed/demo-people";
import { secretColumns } from "@/lib/delivery/destination-store";
import { newDestinationSecret } from "@/lib/delivery/sign-request";
import { chooseSecret } from "@/lib/ingest/secret-store";
import { signingSecretContext } from "@/lib/secrets/envelope-contexts";
import { config } from "@/lib/platform/config";
import { atomically } from "@/lib/platform/db";
import { providerAdapter } from "@/lib/providers/registry";
import { encryptSecret } from "@/lib/secrets/envelope";
import type { Prisma } from "@/prisma/generated/client";
import { DESTINATIONS, SOURCES, type SeedDestination, type SeedSource } from "./world";

async function addSource(tx: Prisma.TransactionClient, source: SeedSource): Promise<void> {
  const { id, slug, name, provider, environment, legalEntity, secretId } = source;
  const adapter = providerAdapter(provider);
  if (!adapter) throw new Error(`There is no provider ${provider}.`);
  await tx.source.create({ data: { id, slug, name, provider, environment, legalEntity } });
  const secret = chooseSecret(adapter, undefined);
  await tx.signingSecret.create({
    data: {
      id: secretId,
      sourceId: id,
      version: 1,
      envelope: encryptSecret(secret, signingSecretContext(secretId), config().encryptionKeys),
      hint: secret.hint(),
    },
  });
}

function routesOf({ slug, kinds }: SeedDestination): Prisma.RouteCreateManyDestinationInput[] {
  const typePatterns: string[] = [];
  if (kinds.length > 0) return [{ environment: "live", kinds: [...kinds], typePatterns }];
  return SOURCES.filter((source) => source.ledger === slug).map((source) => ({
    sourceId: source.id,
    kinds: [],
    typePatterns,
  }));
}

async function addDestination(
  tx: Prisma.TransactionClient,
  destination: SeedDestination,
  until: Date,
): Promise<void> {
  const { id, slug, name, paused } = destination;
  await tx.destination.create({
    data: {
      id,
      slug,
      name,
      // A reserved name that never resolves: nothing seeded can reach anybody.
      url: `https://${slug}.northwind.example/webhooks`,
      retryScheduleSeconds: [],
      headerNames: [],
      pausedAt: paused ? new Date(until.getTime() - 20 * 86_400_000) : null,
      pausedReason: paused ? "Moved to NetSuite; kept until the last books are closed." : null,
      breakerState: "closed",
      ...secretColumns(id, newDestinationSecret()),
      routes: { createMany: { data: routesOf(destination) } },
    },
  });
}

/** Sources with their secrets, destinations with their routes, and the demo's people. */
export async function addInstallation(until: Date): Promise<void> {
  await seedDemoPeople();
  await atomically("seed-installation", async (tx) => {
    for (const source of SOURCES) await addSource(tx, source);
    for (const destination of DESTINATIONS) await addDestination(tx, destination, until);
  });
}
