import { Option, type Command } from "commander";
import { z } from "zod";
import type { Operation } from "@/lib/api/operation";
import { AppError, messageOf } from "@/lib/platform/errors";
import { parseOptions } from "./parse-options";

const ANSWER_DEADLINE_MS = 30_000;

/** Where the API is and with which key; from options or the environment. */
export interface ApiAccess {
  url?: string;
  apiKey?: string;
  /** Repeated with the same one within a day, a change gets the first one's answer and is not made twice. */
  idempotencyKey?: string;
}

type CompleteAccess = ApiAccess & { url: string; apiKey: string };

/** A name that the operation has not makes the call's own type unusable, so that it does not compile. */
type NoOthers<Given, Known> = Given & Record<Exclude<keyof Given, Known>, never>;

/** Every part of the path, as text. A schema of nothing says that it has any key. */
type PathInput<P extends z.ZodType> = string extends keyof z.input<P>
  ? { params?: undefined }
  : keyof z.input<P> extends never
    ? { params?: undefined }
    : { params: { [Name in keyof z.input<P>]: string } };

type BodyInput<B extends z.ZodType> = [B] extends [z.ZodNever] ? { body?: undefined } : { body?: z.input<B> };

/**
 * What an operation takes, by the schemas that its route parses with: a parameter or field that changes there does
 * not compile here. Values of the query are texts as typed on the command line; the schemas check them before they
 * are sent.
 */
export type ApiInput<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, Query> = PathInput<P> &
  BodyInput<B> & { query?: NoOthers<Query, keyof z.input<Q>> };

/** The same without its types, for what only carries it on. */
interface PlainInput {
  params?: Record<string, string>;
  query?: Record<string, string | undefined>;
  body?: unknown;
}

const problemSchema = z.object({
  detail: z.string().optional(),
  title: z.string().optional(),
  fields: z.record(z.string(), z.string()).optional(),
});

/** Adds --url and --api-key, which the environment usually gives. */
export function withApiOptions(command: Command): Command {
  return command
    .addOption(new Option("--url <url>", "where Tallyhook runs").env("TALLYHOOK_URL"))
    .addOption(new Option("--api-key <key>", "an API key of Tallyhook").env("TALLYHOOK_API_KEY"));
}

/** Whether the command was told to go through the API. */
export function hasApiAccess(access: ApiAccess): access is CompleteAccess {
  return Boolean(access.url && access.apiKey);
}

function requireAccess(access: ApiAccess): CompleteAccess {
  if (hasApiAccess(access)) return access;
  const missing = access.url ? "TALLYHOOK_API_KEY" : "TALLYHOOK_URL";
  throw new AppError(
    "config_invalid",
    `${missing} is not set. Set TALLYHOOK_URL to where Tallyhook runs (such as http://localhost:3000) and TALLYHOOK_API_KEY to a key made with: tallyhook api-keys create --name you --role engineer`,
  );
}

function addressOf(access: CompleteAccess, operation: Operation, input: PlainInput): URL {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(input.params?.[name] ?? ""),
  );
  const text = `${access.url.replace(/\/+$/, "")}/api/v1${path}`;
  if (!URL.canParse(text)) {
    throw new AppError("config_invalid", `TALLYHOOK_URL is not an address: ${access.url}.`);
  }
  const url = new URL(text);
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url;
}

async function failureOf(response: Response): Promise<AppError> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => ({})));
  const problem = parsed.success ? parsed.data : {};
  const sentence = problem.detail ?? problem.title ?? `Tallyhook answered ${response.status}.`;
  return new AppError("internal", sentence, { fields: problem.fields });
}

async function send(url: URL, access: CompleteAccess, method: string, body: unknown): Promise<Response> {
  const { apiKey, idempotencyKey } = access;
  const hasBody = body !== undefined;
  try {
    return await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        accept: "application/json",
        ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
        ...(hasBody ? { "content-type": "application/json" } : {}),
      },
      body: hasBody ? JSON.stringify(body) : undefined,
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_DEADLINE_MS),
    });
  } catch (error) {
    const reason = error instanceof Error && error.cause ? messageOf(error.cause) : messageOf(error);
    throw new AppError("store_unavailable", `Tallyhook can't be reached at ${url.origin} (${reason}).`, {
      cause: error,
    });
  }
}

/**
 * Calls one operation of the API and returns its answer. Throws a sentence when the input can't be
 * right, the API's own sentence when it refuses, and one about the address when it can't be reached.
 */
export async function callApi<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  O extends z.ZodType,
  const Query extends Record<string, string | undefined>,
>(access: ApiAccess, operation: Operation<P, Q, B, O>, input: ApiInput<P, Q, B, Query>): Promise<z.infer<O>> {
  return callAnyOperation(access, operation, input);
}

/** The same for an operation that is known only when it runs; its schemas alone check the input. */
export async function callAnyOperation<O extends z.ZodType>(
  access: ApiAccess,
  operation: Operation<z.ZodType, z.ZodType, z.ZodType, O>,
  input: PlainInput,
): Promise<z.infer<O>> {
  const complete = requireAccess(access);
  parseOptions(operation.params, input.params ?? {});
  parseOptions(operation.query, withoutAbsent(input.query ?? {}));
  if (operation.body && input.body !== undefined) parseOptions(operation.body, input.body);
  const url = addressOf(complete, operation, input);
  const response = await send(url, complete, operation.method, input.body);
  if (!response.ok) throw await failureOf(response);
  const parsed = operation.output.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  throw new AppError(
    "internal",
    `What answers at ${url.origin} does not speak this version's API. Check TALLYHOOK_URL, and that both are of the same version.`,
    { cause: parsed.error },
  );
}

function withoutAbsent(query: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}
