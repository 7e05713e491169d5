import { atomically, db } from "@/lib/platform/db";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { userActor } from "./actor";
import { recordAudit } from "./audit";
import { checkSecondFactor } from "./check-second-factor";
import { reserveAttempt, type ThrottleKey } from "./guess-limit";
import { verifyPassword } from "./passwords";
import type { Role } from "./permissions";
import { ADDRESS_POLICY, afterSuccess, EMAIL_POLICY } from "./sign-in-throttle";
import {
  clearThrottle,
  findUserByEmail,
  lockThrottle,
  normalizeEmail,
  updateUser,
  writeThrottle,
  type UserRow,
} from "./store";

export interface SignInAttempt {
  email: string;
  password: string;
  /** Of the authenticator app or a recovery code; null until it is asked for. */
  code?: string | null;
  remoteAddress: string | null;
}

export type SignInOutcome =
  | { kind: "signed-in"; user: { id: string; name: string; email: string; role: Role } }
  | { kind: "wrong" }
  /** The password is right, and a code of the second factor is missing or wrong. */
  | { kind: "code-needed" }
  | { kind: "code-wrong" }
  | { kind: "disabled" }
  | { kind: "throttled"; retryAfterMs: number };

const emailKey = (attempt: SignInAttempt) => `email:${normalizeEmail(attempt.email)}`;
const addressKey = (remoteAddress: string) => `address:${remoteAddress}`;

function throttleKeys(attempt: SignInAttempt): ThrottleKey[] {
  const keys: ThrottleKey[] = [{ key: emailKey(attempt), policy: EMAIL_POLICY }];
  if (attempt.remoteAddress) keys.push({ key: addressKey(attempt.remoteAddress), policy: ADDRESS_POLICY });
  return keys;
}

const MEANS: Record<"not-asked" | "app" | "recovery-code", string> = {
  "not-asked": "a password",
  app: "a password and a code",
  "recovery-code": "a password and a recovery code",
};

interface Success {
  attempt: SignInAttempt;
  means: keyof typeof MEANS;
}

async function recordSuccess(user: UserRow, { attempt, means }: Success, clock: Clock): Promise<void> {
  await atomically("sign-in.succeed", async (tx) => {
    await clearThrottle(tx, emailKey(attempt));
    if (attempt.remoteAddress) {
      const key = addressKey(attempt.remoteAddress);
      const state = afterSuccess(await lockThrottle(tx, key, clock.now()));
      if (state) await writeThrottle(tx, key, state);
    }
    await updateUser(tx, user.id, { lastSignInAt: clock.now() });
    await recordAudit(tx, userActor(user, attempt.remoteAddress), {
      action: "session.start",
      targetKind: "user",
      targetId: user.id,
      summary: `${user.name} signed in with ${MEANS[means]}.`,
    });
  });
}

/**
 * Checks an e-mail and a password. Unknown e-mails cost as much time as wrong passwords and count the
 * same. Too many failures of one e-mail or one address lock it for a while, whatever is then sent; a right password
 * without the code that it needs counts as one, so that codes are not guessed either.
 */
export async function signIn(attempt: SignInAttempt, clock: Clock = systemClock): Promise<SignInOutcome> {
  const reservation = await reserveAttempt(throttleKeys(attempt), clock);
  if (reservation.kind === "locked") return { kind: "throttled", retryAfterMs: reservation.retryAfterMs };

  const user = await findUserByEmail(db(), attempt.email);
  const matches = await verifyPassword(attempt.password, user?.passwordHash ?? null);
  const { lockedNextMs } = reservation;
  const locked = { kind: "throttled", retryAfterMs: lockedNextMs } as const;
  if (!user || !matches) return lockedNextMs > 0 ? locked : { kind: "wrong" };
  if (user.disabledAt) return { kind: "disabled" };
  const means = await checkSecondFactor(user.id, attempt.code ?? null, clock);
  if (means === "missing") return { kind: "code-needed" };
  if (means === "wrong") return lockedNextMs > 0 ? locked : { kind: "code-wrong" };
  await recordSuccess(user, { attempt, means }, clock);
  return { kind: "signed-in", user: { id: user.id, name: user.name, email: user.email, role: user.role } };
}
