import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize, requireProof } from "@/lib/access/authorize";
import { atomically } from "@/lib/platform/db";
import { AppError, codeOf } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { announce } from "@/lib/platform/live";
import { headerColumns, replaceRoutes, secretColumns } from "./destination-store";
import {
  checkDestinationUrl,
  createDestinationSchema,
  parseInput,
  type CreateDestinationInput,
} from "./destination-settings";
import { newDestinationSecret } from "./sign-request";

export interface CreatedDestination {
  id: string;
  slug: string;
  /** Standard Webhooks secret; shown this once. */
  secret: string;
}

function slugTaken(error: unknown, slug: string): never {
  // P2002 is Prisma's unique violation.
  if (codeOf(error) !== "P2002") throw error;
  const message = `A destination called "${slug}" exists already. Choose another short name.`;
  throw new AppError("conflict", message, { fields: { slug: message }, retry: "never" });
}

/**
 * Adds a destination with its routes and returns its signing secret, once; one that may reach private
 * addresses is an admin's to add. Throws invalid_input with a sentence per field, and conflict when the
 * slug is taken.
 */
export async function createDestination(
  actor: Actor,
  input: CreateDestinationInput,
): Promise<CreatedDestination> {
  authorize(actor, "destinations.write");
  requireProof(actor);
  const { headers, routes, ...settings } = parseInput(createDestinationSchema, input);
  if (settings.allowPrivateNetwork) authorize(actor, "destinations.private-network");
  const url = checkDestinationUrl(settings.url, settings.allowPrivateNetwork);
  const id = newId();
  const secret = newDestinationSecret();
  await atomically("create-destination", async (tx) => {
    await tx.destination.create({
      data: { id, ...settings, url, ...secretColumns(id, secret), ...headerColumns(id, headers) },
    });
    await replaceRoutes(tx, id, routes);
    await recordAudit(tx, actor, {
      action: "destination.create",
      targetKind: "destination",
      targetId: id,
      summary: `Added the destination ${settings.name}.`,
      after: { ...settings, url, headerNames: Object.keys(headers), routes },
    });
  }).catch((error: unknown) => slugTaken(error, settings.slug));
  await announce(["destinations"]);
  return { id, slug: settings.slug, secret: secret.reveal() };
}
