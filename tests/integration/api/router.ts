import { readdirSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { OperationHandler } from "@/app/_server/api-route";

const API_ROOT = resolve(import.meta.dirname, "../../../app/api/v1");
const BASE = "http://tallyhook.test/api/v1";

export interface RouteFile {
  /** OpenAPI form, below /api/v1: "/events/{id}"; "/{...address}" is the file for everything else. */
  path: string;
  file: string;
}

/** Every route file below /api/v1, as Next would find them. */
export function routeFiles(): RouteFile[] {
  return readdirSync(API_ROOT, { recursive: true, encoding: "utf8" })
    .filter((name) => name === "route.ts" || name.endsWith(`${sep}route.ts`))
    .map((name) => {
      const folder = relative(API_ROOT, join(API_ROOT, name, ".."));
      const path = `/${folder.split(sep).join("/").replaceAll("[", "{").replaceAll("]", "}")}`;
      return { path, file: join(API_ROOT, name) };
    });
}

function match(pattern: string, path: string): Record<string, string | string[]> | null {
  const wanted = pattern.split("/").slice(1);
  const given = path.split("/").slice(1);
  if (wanted[0]?.startsWith("{...")) return { [wanted[0].slice(4, -1)]: given };
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith("{")) params[part.slice(1, -1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return params;
}

// Part by part, a static one goes before a dynamic one, and the catch-all last, as Next resolves them.
function rank(path: string): string {
  return path
    .split("/")
    .map((part) => (part.startsWith("{...") ? "2" : part.startsWith("{") ? "1" : "0"))
    .join("");
}

/** The exports of a route file. */
export async function handlersOf(route: RouteFile): Promise<Record<string, OperationHandler>> {
  return (await import(/* @vite-ignore */ route.file)) as Record<string, OperationHandler>;
}

export interface CallOptions {
  key?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
  /** Sent as it is instead of a JSON body. */
  rawBody?: BodyInit;
}

export type Row = Record<string, unknown>;

/** A JSON answer: the parts that tests look at most are typed, whatever an answer really has. */
export interface AnswerBody extends Row {
  data: Row[];
  nextCursor: string | null;
  detail: string;
  fields?: Record<string, string>;
}

/** What a call answered, its JSON already read. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: AnswerBody;
}

function requestOf(method: string, url: URL, options: CallOptions): Request {
  const headers = new Headers(options.headers);
  if (options.key) headers.set("authorization", `Bearer ${options.key}`);
  const body = options.rawBody ?? (options.body === undefined ? null : JSON.stringify(options.body));
  if (options.body !== undefined && !headers.has("content-type"))
    headers.set("content-type", "application/json");
  // Node demands duplex for streamed bodies; the DOM's types don't know it.
  const streaming: { duplex?: "half" } = body instanceof ReadableStream ? { duplex: "half" } : {};
  return new Request(url, { method, headers, body, ...streaming });
}

/** Calls the route that Next would choose for a path, in this process, with a real Request. */
export async function call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  const url = new URL(`${BASE}${path}`);
  const below = url.pathname.slice("/api/v1".length);
  const candidates = routeFiles().sort((a, b) => rank(a.path).localeCompare(rank(b.path)));
  for (const route of candidates) {
    const params = match(route.path, below);
    if (!params) continue;
    // Next gives undefined, not an empty object, where the path has no dynamic part.
    const given = Object.keys(params).length > 0 ? params : undefined;
    const handler = (await handlersOf(route))[method];
    if (!handler) throw new Error(`${route.file} has no ${method}`);
    const response = await handler(requestOf(method, url, options), { params: Promise.resolve(given) });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: (text === "" ? {} : JSON.parse(text)) as AnswerBody,
    };
  }
  throw new Error(`No route for ${path}`);
}
