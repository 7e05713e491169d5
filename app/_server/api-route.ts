import type { z } from "zod";
import { METHODS, type Method, type Operation } from "@/lib/api/operation";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { readJsonBody } from "./api-body";
import { parseInput, queryOf } from "./api-input";
import { actorFromRequest } from "./api-key";
import { runOnce } from "./api-idempotency";
import { apiProblem, ProblemError } from "./api-problem";
import { countApiRequest } from "./api-rate-limit";

/** What Next gives a route handler beside the request. */
export interface RouteContext {
  /** Resolves to undefined where the path has no dynamic part. */
  params: Promise<Record<string, string | string[] | undefined> | undefined>;
}

type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

/** What a handler gets: who asks, and input that its operation's schemas have parsed. */
export interface ApiCall<P, Q, B> {
  actor: Actor;
  params: P;
  query: Q;
  body: B;
}

/** An operation together with what it does. */
export interface ApiRoute {
  operation: Operation;
  handle: RouteHandler;
}

const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id") ?? "";
  return REQUEST_ID.test(given) ? given : newId();
}

/** A malformed id can't belong to anything, so it answers as an unknown one does. */
function parseParams<P extends z.ZodType>(operation: Operation<P>, params: unknown): z.output<P> {
  const parsed = operation.params.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new AppError("not_found", operation.problems?.[404] ?? "There is no such thing. Check the address.", {
    retry: "never",
  });
}

async function answer<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends z.ZodType>(
  operation: Operation<P, Q, B, O>,
  run: (call: ApiCall<z.output<P>, z.output<Q>, z.output<B>>) => Promise<z.input<O>>,
  request: Request,
  context: RouteContext,
): Promise<Response> {
  const headers: Record<string, string> = {};
  const instance = new URL(request.url).pathname;
  let response: Response;
  try {
    const actor = await actorFromRequest(request);
    Object.assign(headers, await countApiRequest(actor.id));
    authorize(actor, operation.permission);
    const params = parseParams(operation, (await context.params) ?? {});
    const query = parseInput(operation.query, queryOf(new URL(request.url)), "parameter");
    const body = operation.body
      ? parseInput(operation.body, await readJsonBody(request, operation.bodyOptional === true), "field")
      : (undefined as z.output<B>);
    response = await runOnce({ actor, request, input: [params, query, body] }, async () => {
      const result = await run({ actor, params, query, body });
      // Through the schema, so that a field nobody listed never leaves.
      return Response.json(operation.output.parse(result), { status: operation.status });
    });
  } catch (error) {
    response = await apiProblem(error, instance);
  }
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  response.headers.set("cache-control", "no-store");
  response.headers.set("x-content-type-options", "nosniff");
  return response;
}

/**
 * A method of /api/v1: an API key (never a session cookie, so no forged form can reach it), the key's
 * rate, the role, and parsed input come before `run`; its result passes the output schema. Whatever is
 * thrown becomes problem+json.
 */
export function apiRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends z.ZodType>(
  operation: Operation<P, Q, B, O>,
  run: (call: ApiCall<z.output<P>, z.output<Q>, z.output<B>>) => Promise<z.input<O>>,
): ApiRoute {
  return {
    operation,
    handle: (request, context) => answer(operation, run, request, context),
  };
}

/** Answers with a request id; the caller's own is kept where it is usable. */
function withRequestId(handle: RouteHandler): RouteHandler {
  return async (request, context) => {
    const response = await handle(request, context);
    response.headers.set("x-request-id", requestIdOf(request));
    return response;
  };
}

function refuseMethod(allowed: readonly Method[]): RouteHandler {
  return async (request) =>
    apiProblem(
      new ProblemError(405, {
        title: "Method not allowed",
        detail: `This address takes ${allowed.join(" and ")}, not ${request.method}. See /api/v1/openapi.json.`,
        headers: { allow: allowed.join(", "), "cache-control": "no-store" },
      }),
      new URL(request.url).pathname,
    );
}

/** A route handler that a test can ask which operation it serves. */
export type OperationHandler = RouteHandler & { operation?: Operation };

/** What a route file exports: every method, so that none is answered without words. */
type RouteExports<H> = Record<Method | "OPTIONS", H>;

function tellMethods(allowed: readonly string[]): RouteHandler {
  return async () => new Response(null, { status: 204, headers: { allow: allowed.join(", ") } });
}

/** The exports of a route file: its operations by method, and a plain refusal for every other method. */
export function apiMethods(...routes: readonly ApiRoute[]): RouteExports<OperationHandler> {
  const allowed = routes.map((route) => route.operation.method);
  const entries = METHODS.map((method): [Method, OperationHandler] => {
    const route = routes.find((candidate) => candidate.operation.method === method);
    const handler = withRequestId(route ? route.handle : refuseMethod(allowed));
    return [method, route ? Object.assign(handler, { operation: route.operation }) : handler];
  });
  const all = [...allowed, ...(allowed.includes("GET") ? ["HEAD"] : []), "OPTIONS"];
  return {
    ...(Object.fromEntries(entries) as Record<Method, OperationHandler>),
    OPTIONS: withRequestId(tellMethods(all)),
  };
}

/** The answer to an address below /api/v1 that does not exist. */
export function unknownAddress(): RouteExports<RouteHandler> {
  const refuse = withRequestId(async (request) =>
    apiProblem(
      new ProblemError(404, {
        title: "There is no such thing",
        detail: "There is no such address in the API. See /api/v1/openapi.json for those there are.",
        headers: { "cache-control": "no-store" },
      }),
      new URL(request.url).pathname,
    ),
  );
  const entries = METHODS.map((method) => [method, refuse]);
  return { ...(Object.fromEntries(entries) as Record<Method, RouteHandler>), OPTIONS: refuse };
}
