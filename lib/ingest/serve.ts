import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { log } from "@/lib/observability/log";
import { messageOf } from "@/lib/platform/errors";
import { closeDb } from "@/lib/platform/db";
import type { CompressedFiles } from "@/lib/platform/compressed-files";
import { drainHttpServer, stopHttpServer } from "@/lib/platform/http-server";
import { closeLive } from "@/lib/platform/live";
import { closeQueues } from "@/lib/queue/connections";
import { liveness, metricsAnswer, readiness, reportStopping } from "./health-host";
import { createWebhookHandler, webhookSlug, type WebhookHandler } from "./node-host";
import { closeReceiver, receiver } from "./receiver";
import { refusedMethod, refusedTarget } from "./request-target";
import { problem, type HttpAnswer } from "./respond";

/** Requests under way at a stop get this long to finish. */
const GRACE_MS = 10_000;

type Route = () => HttpAnswer | Promise<HttpAnswer>;
const ROUTES: Readonly<Record<string, Route>> = {
  "/api/health/live": liveness,
  "/api/health/ready": readiness,
  "/api/metrics": metricsAnswer,
};

const nothingHere = (): HttpAnswer =>
  problem({
    status: 404,
    code: "not_found",
    title: "Nothing here",
    detail: "This process receives webhooks only: POST /api/webhooks/{source}.",
  });

async function writeAnswer(response: ServerResponse, route: Route): Promise<void> {
  const answer = await route();
  response.writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.body) });
  response.end(answer.body);
}

/** Answers what the receiver-only process serves: webhooks, health and metrics. */
export function receiverListener(
  webhooks: WebhookHandler,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const slug = webhookSlug(request.url);
    if (slug !== null) return webhooks.handle(request, response, slug);
    const path = (request.url ?? "").split("?")[0] ?? "";
    const route = request.method === "GET" ? ROUTES[path] : undefined;
    writeAnswer(response, route ?? nothingHere).catch(() => response.destroy());
  };
}

/**
 * Answers what the web process serves: webhooks here, compressed scripts and styles by `files`, everything
 * else by the console's `pages`.
 */
export function webListener(
  webhooks: WebhookHandler,
  pages: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  files: CompressedFiles = () => false,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const slug = webhookSlug(request.url);
    if (slug !== null) return webhooks.handle(request, response, slug);
    if (files(request, response)) return;
    const refused = refusedTarget(request.url) ?? refusedMethod(request.method);
    if (refused) return void writeAnswer(response, () => refused).catch(() => response.destroy());
    pages(request, response).catch((error: unknown) => {
      log("web").error({ error: messageOf(error) }, "a request could not be answered");
      response.destroy();
    });
  };
}

/** The webhook handler over this process's receiver. */
export function processWebhooks(trustProxy: boolean): WebhookHandler {
  return createWebhookHandler(receiver(), { trustProxy });
}

/**
 * Says that the process is stopping, goes on taking requests for `drainMs` or until somebody is in a hurry, then lets those
 * under way finish.
 */
export async function stopServing(
  server: Server,
  webhooks: WebhookHandler,
  { drainMs, hurry }: { drainMs: number; hurry: AbortSignal },
): Promise<void> {
  reportStopping();
  await drainHttpServer(server, drainMs, hurry);
  await stopHttpServer(server, webhooks.idle, GRACE_MS);
}

/** Stores what was accepted and closes every connection of the process; the server is closed before. */
export async function closeReceiving(): Promise<void> {
  await closeReceiver();
  await closeQueues();
  await closeLive();
  await closeDb();
}
