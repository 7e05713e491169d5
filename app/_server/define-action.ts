import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { proofMeans, type ProofMeans } from "@/lib/access/prove-identity";
import { log } from "@/lib/observability/log";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { isSameOrigin } from "./same-origin";
import { currentActor } from "./session";

export interface ActionError {
  /** A sentence for the person, with a next step. */
  message: string;
  /** Field name → what to do. */
  fields: Record<string, string>;
  /** Set where it works once the person proved again who they are, and how they do that. */
  proof?: ProofMeans;
  /** Set where nothing is wrong and a second admin has to approve it first. */
  waits?: true;
}

/** What an action answers; plain data, so that it crosses to the browser. */
export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: ActionError };

interface ActionDefinition<Schema extends z.ZodType, T> {
  input: Schema;
  /** Calls the command; the command authorises. */
  run: (actor: Actor, input: z.output<Schema>) => Promise<T>;
}

function refused(message: string, fields: Record<string, string> = {}): { ok: false; error: ActionError } {
  return { ok: false, error: { message, fields } };
}

/** zod's issues as field → sentence; nested fields are joined with dots. */
export function fieldsOf(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= issue.message;
  return fields;
}

async function answerTo(error: unknown): Promise<{ ok: false; error: ActionError }> {
  if (error instanceof AppError && error.code === "proof_needed") {
    const actor = await currentActor();
    return {
      ok: false,
      error: { message: error.message, fields: {}, proof: actor ? await proofMeans(actor) : undefined },
    };
  }
  if (error instanceof AppError && error.code === "approval_needed")
    return { ok: false, error: { message: error.message, fields: {}, waits: true } };
  if (error instanceof AppError && error.code !== "internal") return refused(error.message, error.fields);
  const reference = newId();
  log("action").error({ reference, err: error }, "An action failed.");
  return refused(`Something went wrong on our side. Try again; if it stays, quote ${reference}.`);
}

/**
 * A server action of the console: checks the origin and the session, parses the input, runs the
 * command, and turns what it throws into a sentence. The result is plain data; actions never throw.
 */
export function defineAction<Schema extends z.ZodType, T>(
  definition: ActionDefinition<Schema, T>,
): (input: z.input<Schema>) => Promise<ActionResult<T>> {
  return async (input) => {
    try {
      if (!isSameOrigin(await headers()))
        return refused("This request did not come from the console. Reload the page.");
      const actor = await currentActor();
      if (!actor) return refused("Your session has ended. Sign in again.");
      const parsed = definition.input.safeParse(input);
      if (!parsed.success) return refused("Check the marked fields.", fieldsOf(parsed.error));
      return { ok: true, data: await definition.run(actor, parsed.data) };
    } catch (error) {
      // redirect() and notFound() travel as exceptions and belong to Next.
      unstable_rethrow(error);
      return answerTo(error);
    }
  };
}
