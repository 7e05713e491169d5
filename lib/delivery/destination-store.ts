import { config } from "@/lib/platform/config";
import type { Db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import { encryptSecret } from "@/lib/secrets/envelope";
import { destinationHeadersContext, destinationSecretContext } from "@/lib/secrets/envelope-contexts";
import { Secret } from "@/lib/secrets/secret";
import type { Prisma } from "@/prisma/generated/client";
import type { z } from "zod";
import type { routeSchema } from "./destination-settings";

type Route = z.output<typeof routeSchema>;

/** A destination's row by slug or id. Throws AppError("not_found"). */
export async function findDestination(tx: Db, slugOrId: string) {
  const row = await tx.destination.findUnique({
    where: isUuid(slugOrId) ? { id: slugOrId } : { slug: slugOrId },
  });
  if (row) return row;
  throw new AppError("not_found", "There is no destination with this name. Look it up in the list.", {
    retry: "never",
  });
}

/** The columns that hold a signing secret. */
export function secretColumns(destinationId: string, secret: Secret) {
  return {
    secretEnvelope: encryptSecret(secret, destinationSecretContext(destinationId), config().encryptionKeys),
    secretHint: secret.hint(),
  };
}

/** The columns that hold extra request headers. */
export function headerColumns(destinationId: string, headers: Record<string, string>) {
  const names = Object.keys(headers);
  const text = new Secret(JSON.stringify(headers));
  return {
    headersEnvelope:
      names.length === 0
        ? null
        : encryptSecret(text, destinationHeadersContext(destinationId), config().encryptionKeys),
    headerNames: names,
  };
}

/** Replaces all routes of a destination. Throws invalid_input for an unknown source. */
export async function replaceRoutes(
  tx: Prisma.TransactionClient,
  destinationId: string,
  routes: readonly Route[],
): Promise<void> {
  const wanted = [...new Set(routes.flatMap((route) => (route.source ? [route.source] : [])))];
  const sources = await tx.source.findMany({
    where: { OR: [{ slug: { in: wanted } }, { id: { in: wanted.filter(isUuid) } }] },
    select: { id: true, slug: true },
  });
  const idOf = (source: string | null) => {
    if (source === null) return null;
    const found = sources.find((s) => s.slug === source || s.id === source);
    if (found) return found.id;
    throw new AppError("invalid_input", `There is no source called "${source}". Choose one of the list.`, {
      retry: "never",
    });
  };
  await tx.route.deleteMany({ where: { destinationId } });
  await tx.route.createMany({
    data: routes.map(({ source, ...rest }) => ({ destinationId, sourceId: idOf(source), ...rest })),
  });
}
