import { z } from "zod";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically, db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import type { Actor } from "./actor";
import { recordAudit } from "./audit";
import { isOwnCode, isOwnPassword, limitOwnGuesses } from "./own-guesses";
import { findSecondFactor } from "./second-factor-store";
import { markSessionProven } from "./session-store";
import { findUserById } from "./store";

/** How a person proves again who they are: with the stronger of what they have here, or at their identity provider. */
export type ProofMeans = "password" | "code" | "single-sign-on";

/** What the actor is asked for when something needs a proof. */
export async function proofMeans(actor: Actor): Promise<ProofMeans> {
  if (actor.kind !== "user") return "single-sign-on";
  const [user, factor] = await Promise.all([findUserById(db(), actor.id), findSecondFactor(db(), actor.id)]);
  if (!user?.passwordHash) return "single-sign-on";
  return factor?.confirmedAt ? "code" : "password";
}

export const proveIdentityInput = z.object({
  /** The password or a code, whichever the person is asked for. */
  proof: z.string().min(1, "Enter it to go on.").max(1024, "This is too long."),
});

const MEANS = { password: "their password", code: "a code of their second factor" } as const;

interface ProofGiven {
  actor: Actor;
  means: keyof typeof MEANS;
  given: string;
}

/** A wrong one is worth an entry of its own: it may be somebody else at an open session. */
async function recordWrong({ actor, means }: ProofGiven): Promise<void> {
  await atomically("session.prove-wrong", (tx) =>
    recordAudit(tx, actor, {
      action: "session.prove-wrong",
      targetKind: "user",
      targetId: actor.id,
      summary: `${actor.name} was asked to prove who they are and did not give ${MEANS[means]}.`,
    }),
  );
}

async function checkProof(proof: ProofGiven, clock: Clock): Promise<void> {
  const { actor, means, given } = proof;
  await limitOwnGuesses({ userId: actor.id, what: means, field: "proof", clock }, async () => {
    const right =
      means === "code" ? await isOwnCode(actor.id, given, clock) : await isOwnPassword(actor.id, given);
    if (!right) await recordWrong(proof);
    return right;
  });
}

/**
 * Proves for one session that its person sits at it, for the ten minutes in which sensitive things may then be done
 * there. Throws invalid_input for a wrong proof, and too_many_requests after five within a quarter of an hour.
 */
export async function proveIdentity(
  actor: Actor,
  input: z.infer<typeof proveIdentityInput> & { sessionId: string },
  clock: Clock = systemClock,
): Promise<void> {
  const means = await proofMeans(actor);
  if (means === "single-sign-on")
    throw new AppError("forbidden", "Sign in again at your identity provider, then repeat this.", {
      retry: "never",
    });
  await checkProof({ actor, means, given: input.proof }, clock);
  await atomically("session.prove", async (tx) => {
    const session = { userId: actor.id, sessionId: input.sessionId };
    if (!(await markSessionProven(tx, session, clock.now())))
      throw new AppError("not_found", "Your session has ended. Sign in again.", { retry: "never" });
    await recordAudit(tx, actor, {
      action: "session.prove",
      targetKind: "user",
      targetId: actor.id,
      summary: `${actor.name} proved who they are with ${MEANS[means]}.`,
    });
  });
}
