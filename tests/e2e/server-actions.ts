import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, request, type APIRequestContext } from "@playwright/test";

interface ManifestEntry {
  workers: Record<string, unknown>;
  filename: string;
  exportedName: string;
}

/** A server action of the build, as anyone finds it who reads the console's scripts. */
export interface ServerAction {
  /** "events revealEventAction", as tests/support/roles/actions.ts has it. */
  name: string;
  id: string;
  /** A page that knows it. */
  path: string;
}

function pathOf(worker: string): string {
  const page = worker
    .replace(/^app\//, "/")
    .replaceAll(/\/\([^)]+\)/g, "")
    .replace(/\/page$/, "");
  return page.replaceAll(/\[[^\]]+\]/g, "x") || "/";
}

/** Every server action that the build of this folder serves. */
export function serverActions(): ServerAction[] {
  const file = resolve(import.meta.dirname, "../../.next/server/server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as { node: Record<string, ManifestEntry> };
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => {
    const folder = dirname(filename).replace(/^app\/\(dashboard\)\/?/, "");
    const pages = Object.keys(workers).sort((a, b) => a.split("[").length - b.split("[").length);
    return { name: `${folder} ${exportedName}`, id, path: pathOf(pages[0] ?? "") };
  });
}

export function actionNamed(name: string): ServerAction {
  const action = serverActions().find((candidate) => candidate.name === name);
  if (!action) throw new Error(`The build has no action ${name}`);
  return action;
}

/** Signs in over HTTP, as the form does; the context keeps the cookie. */
export async function signedIn(baseURL: string, email: string, password: string): Promise<APIRequestContext> {
  const context = await request.newContext({ baseURL });
  const { csrfToken } = (await (await context.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await context.post("/api/auth/callback/password", {
    form: { email, password, csrfToken, callbackUrl: "/", json: "true" },
  });
  expect(await answer.text(), email).not.toContain("error=");
  return context;
}

export interface ActionAnswer {
  status: number;
  text: string;
  /** What the action returned; null when the server never ran it. */
  result: { ok: boolean; data?: unknown; error?: { message: string; proof?: string } } | null;
}

/** Sends an action's request as the console would, whoever the context belongs to. */
export async function callAction(
  context: APIRequestContext,
  baseURL: string,
  action: ServerAction,
  input: unknown,
): Promise<ActionAnswer> {
  const response = await context.post(join(baseURL, action.path).replace(":/", "://"), {
    headers: {
      "next-action": action.id,
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
      origin: baseURL,
    },
    data: JSON.stringify([input]),
    maxRedirects: 0,
  });
  const text = await response.text();
  const line = /^\w+:(\{"ok":.*)$/m.exec(text)?.[1];
  return {
    status: response.status(),
    text,
    result: line ? (JSON.parse(line) as ActionAnswer["result"]) : null,
  };
}

/** Runs an action that has to work, and returns what it answered. */
export async function runAction<T>(
  context: APIRequestContext,
  baseURL: string,
  name: string,
  input: unknown,
): Promise<T> {
  const { result, text } = await callAction(context, baseURL, actionNamed(name), input);
  if (!result?.ok) throw new Error(`${name}: ${text.slice(0, 500)}`);
  return result.data as T;
}
