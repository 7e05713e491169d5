import { randomBytes } from "node:crypto";
import { z } from "zod";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { config } from "@/lib/platform/config";
import { atomically, db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { encryptSecret } from "@/lib/secrets/envelope";
import { secondFactorContext } from "@/lib/secrets/envelope-contexts";
import { Secret } from "@/lib/secrets/secret";
import type { Actor } from "./actor";
import { recordAudit } from "./audit";
import { authorize, requireProof } from "./authorize";
import { recoveryHash, tidyCode, useAppCode } from "./check-second-factor";
import { isOwnCode, limitOwnGuesses } from "./own-guesses";
import {
  countRecoveryCodes,
  deleteSecondFactor,
  findSecondFactor,
  markConfirmed,
  replaceRecoveryCodes,
  replaceUnconfirmed,
} from "./second-factor-store";
import { findUserById, type UserRow } from "./store";
import { base32, otpauthUri } from "./totp";

const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;

async function ownAccount(actor: Actor): Promise<UserRow> {
  const user = actor.kind === "user" ? await findUserById(db(), actor.id) : null;
  if (user?.passwordHash) return user;
  throw new AppError("forbidden", "Only who signs in with a password here has a second factor here.", {
    retry: "never",
  });
}

export interface SecondFactorView {
  /** Null while it is off. */
  since: Date | null;
  recoveryCodesLeft: number;
}

/** Whether the actor's own second factor is on. */
export async function readSecondFactor(actor: Actor): Promise<SecondFactorView> {
  const factor = actor.kind === "user" ? await findSecondFactor(db(), actor.id) : null;
  const since = factor?.confirmedAt ?? null;
  return { since, recoveryCodesLeft: since ? await countRecoveryCodes(db(), actor.id) : 0 };
}

/** Draws a secret for the person's authenticator app. It counts for nothing until a code of it was given. */
export async function startSecondFactor(
  actor: Actor,
  clock: Clock = systemClock,
): Promise<{ secret: string; uri: string }> {
  requireProof(actor);
  const user = await ownAccount(actor);
  const bytes = randomBytes(SECRET_BYTES);
  const id = newId();
  const sealed = new Secret(bytes.toString("base64"));
  const secretEnvelope = encryptSecret(sealed, secondFactorContext(id), config().encryptionKeys);
  const factor = { id, userId: user.id, secretEnvelope, createdAt: clock.now() };
  const replaced = await atomically("second-factor.start", (tx) => replaceUnconfirmed(tx, factor));
  if (!replaced)
    throw new AppError("conflict", "Your second factor is on already. Turn it off first.", {
      retry: "never",
    });
  const secret = base32(bytes);
  return { secret: (secret.match(/.{1,4}/g) ?? []).join(" "), uri: otpauthUri(secret, user.email) };
}

const code = z.string().trim().min(1, "Enter the code.").max(64, "This is not a code.");
export const secondFactorCodeInput = z.object({ code });

function newRecoveryCode(): string {
  return (base32(randomBytes(RECOVERY_BYTES)).match(/.{4}/g) ?? []).join("-");
}

/** Turns the second factor on with a code of the app, and returns ten recovery codes, shown this once. */
export async function confirmSecondFactor(
  actor: Actor,
  input: z.infer<typeof secondFactorCodeInput>,
  clock: Clock = systemClock,
): Promise<{ recoveryCodes: string[] }> {
  requireProof(actor);
  const user = await ownAccount(actor);
  const factor = await findSecondFactor(db(), user.id);
  if (!factor || factor.confirmedAt)
    throw new AppError("conflict", "There is nothing to confirm. Reload the page.", { retry: "never" });
  const tidied = tidyCode(input.code);
  const guess = { userId: user.id, what: "code", field: "code", clock } as const;
  await limitOwnGuesses(guess, () => useAppCode(db(), factor, { tidied, clock }));
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  await atomically("second-factor.confirm", async (tx) => {
    if (!(await markConfirmed(tx, factor.id, clock.now())))
      throw new AppError("conflict", "There is nothing to confirm. Reload the page.", { retry: "never" });
    const hashes = recoveryCodes.map((recoveryCode) => recoveryHash(tidyCode(recoveryCode)));
    await replaceRecoveryCodes(tx, user.id, hashes);
    await recordAudit(tx, actor, {
      action: "second-factor.confirm",
      targetKind: "user",
      targetId: user.id,
      summary: `${user.name} turned on their second factor.`,
    });
  });
  return { recoveryCodes };
}

/** A person turns their own second factor off, with a code of the app or a recovery code. */
export async function removeOwnSecondFactor(
  actor: Actor,
  input: z.infer<typeof secondFactorCodeInput>,
  clock: Clock = systemClock,
): Promise<void> {
  requireProof(actor);
  const user = await ownAccount(actor);
  const guess = { userId: user.id, what: "code", field: "code", clock } as const;
  await limitOwnGuesses(guess, () => isOwnCode(user.id, input.code, clock));
  await atomically("second-factor.remove-own", async (tx) => {
    if (!(await deleteSecondFactor(tx, user.id))) return;
    await recordAudit(tx, actor, {
      action: "second-factor.remove",
      targetKind: "user",
      targetId: user.id,
      summary: `${user.name} turned off their second factor.`,
    });
  });
}

export const removeMemberSecondFactorInput = z.object({ id: z.uuid() });

/** An admin takes the second factor off a member who lost it and the recovery codes. */
export async function removeMemberSecondFactor(
  actor: Actor,
  input: z.infer<typeof removeMemberSecondFactorInput>,
): Promise<void> {
  authorize(actor, "members.write");
  await atomically("second-factor.remove", async (tx) => {
    const user = await findUserById(tx, input.id);
    if (!user || !(await deleteSecondFactor(tx, user.id)))
      throw new AppError("not_found", "This member has no second factor. Reload the list.", {
        retry: "never",
      });
    await recordAudit(tx, actor, {
      action: "second-factor.remove",
      targetKind: "user",
      targetId: user.id,
      summary: `${actor.name} took the second factor off ${user.name}.`,
    });
  });
}
