import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize, requireProof } from "@/lib/access/authorize";
import { systemClock } from "@/lib/platform/clock";
import { sqlIn } from "@/lib/platform/hot-transaction";
import { atomically } from "@/lib/platform/db";
import { announce } from "@/lib/platform/live";
import type { Prisma } from "@/prisma/generated/client";
import { z } from "zod";
import { findDestination, headerColumns, replaceRoutes } from "./destination-store";
import {
  checkDestinationUrl,
  checkHeadersStay,
  parseInput,
  routeSchema,
  updateDestinationSchema,
  type RouteInput,
  type UpdateDestinationInput,
} from "./destination-settings";
import { followUp } from "./follow-up";
import { lockDestination } from "./store";
import { letKeptGo } from "./work-store";

type Row = Awaited<ReturnType<typeof findDestination>>;

/** What the audit keeps of a destination: everything but its secrets. */
function auditView(row: Row): Prisma.InputJsonObject {
  return {
    name: row.name,
    url: row.url,
    enabled: row.enabled,
    headerNames: row.headerNames,
    timeoutMs: row.timeoutMs,
    concurrencyMax: row.concurrencyMax,
    retryScheduleSeconds: row.retryScheduleSeconds,
    attemptsMax: row.attemptsMax,
    retryHorizonSeconds: row.retryHorizonSeconds,
    retryBudgetPercent: row.retryBudgetPercent,
    retryBudgetPerMinute: row.retryBudgetPerMinute,
    allowPrivateNetwork: row.allowPrivateNetwork,
  };
}

/** What a changed row means for deliveries that wait: they go as soon as it is committed. */
async function afterChange(destinationId: string): Promise<void> {
  await followUp(systemClock, { reopened: destinationId });
  await announce(["destinations"]);
}

/**
 * A way into our own network is an admin's to open, and to turn towards another machine. Whoever may change
 * destinations may still change everything else of one that has it, and close it.
 */
function checkPrivateNetwork(
  actor: Actor,
  before: Pick<Row, "allowPrivateNetwork" | "url">,
  after: Pick<Row, "allowPrivateNetwork" | "url">,
): void {
  if (!after.allowPrivateNetwork) return;
  const sameMachine = new URL(before.url).origin === new URL(after.url).origin;
  if (before.allowPrivateNetwork && sameMachine) return;
  authorize(actor, "destinations.private-network");
}

/**
 * Changes a destination's settings; absent fields stay. Attempts under way finish with the old ones, and
 * deliveries that waited for a free place, for the destination to be enabled or for a person go on. Another host needs the
 * headers again, another address a proof of who asks for it. Throws not_found and invalid_input.
 */
export async function updateDestination(actor: Actor, input: UpdateDestinationInput): Promise<void> {
  authorize(actor, "destinations.write");
  const { destination, headers, ...changes } = parseInput(updateDestinationSchema, input);
  const id = await atomically("update-destination", async (tx) => {
    const before = await findDestination(tx, destination);
    await lockDestination(sqlIn(tx), before.id);
    const allowPrivate = changes.allowPrivateNetwork ?? before.allowPrivateNetwork;
    const url = checkDestinationUrl(changes.url ?? before.url, allowPrivate);
    // As for a new destination: payloads go wherever this says.
    if (url !== before.url) requireProof(actor);
    checkPrivateNetwork(actor, before, { allowPrivateNetwork: allowPrivate, url });
    checkHeadersStay(before, url, headers !== undefined);
    const after = await tx.destination.update({
      where: { id: before.id },
      data: { ...changes, url, ...(headers ? headerColumns(before.id, headers) : {}) },
    });
    await letKeptGo(tx, before.id);
    await recordAudit(tx, actor, {
      action: "destination.update",
      targetKind: "destination",
      targetId: before.id,
      summary: `Changed the destination ${after.name}.`,
      before: auditView(before),
      after: auditView(after),
    });
    return before.id;
  });
  await afterChange(id);
}

/** Replaces a destination's routes. They apply to events stored from now on. Throws not_found, invalid_input. */
export async function setRoutes(
  actor: Actor,
  input: { destination: string; routes: RouteInput[] },
): Promise<void> {
  authorize(actor, "destinations.write");
  const routes = parseInput(z.array(routeSchema).max(50), input.routes);
  await atomically("set-routes", async (tx) => {
    const row = await findDestination(tx, input.destination);
    const before = await tx.route.findMany({ where: { destinationId: row.id } });
    await replaceRoutes(tx, row.id, routes);
    await recordAudit(tx, actor, {
      action: "destination.set-routes",
      targetKind: "destination",
      targetId: row.id,
      summary: `Changed which events go to ${row.name}.`,
      before: before.map(({ sourceId, environment, kinds, typePatterns, enabled }) => ({
        source: sourceId,
        environment,
        kinds,
        typePatterns,
        enabled,
      })),
      after: routes,
    });
  });
  await announce(["destinations"]);
}

/**
 * Stops sending to a destination until it is resumed. Nothing is lost: its deliveries are held. Attempts
 * under way finish. Pausing again only changes the reason. Throws not_found.
 */
export async function pauseDestination(
  actor: Actor,
  input: { destination: string; reason?: string },
): Promise<void> {
  authorize(actor, "destinations.write");
  const reason = input.reason?.trim().slice(0, 500) || null;
  await atomically("pause-destination", async (tx) => {
    const row = await findDestination(tx, input.destination);
    await lockDestination(sqlIn(tx), row.id);
    await tx.destination.update({
      where: { id: row.id },
      data: { pausedAt: row.pausedAt ?? systemClock.now(), pausedReason: reason },
    });
    await recordAudit(tx, actor, {
      action: "destination.pause",
      targetKind: "destination",
      targetId: row.id,
      summary: `Paused the destination ${row.name}.`,
      reason,
    });
  });
  await announce(["destinations"]);
}

/** Sends again to a paused destination: what was held goes at once, oldest first. Throws not_found. */
export async function resumeDestination(actor: Actor, input: { destination: string }): Promise<void> {
  authorize(actor, "destinations.write");
  const id = await atomically("resume-destination", async (tx) => {
    const row = await findDestination(tx, input.destination);
    await lockDestination(sqlIn(tx), row.id);
    if (!row.pausedAt) return row.id;
    await tx.destination.update({ where: { id: row.id }, data: { pausedAt: null, pausedReason: null } });
    await recordAudit(tx, actor, {
      action: "destination.resume",
      targetKind: "destination",
      targetId: row.id,
      summary: `Resumed the destination ${row.name}.`,
      before: { pausedAt: row.pausedAt.toISOString(), pausedReason: row.pausedReason },
    });
    return row.id;
  });
  await afterChange(id);
}
