import { atomically, db } from "@/lib/platform/db";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { userActor } from "./actor";
import { recordAudit } from "./audit";
import { verifyPassword } from "./passwords";
import type { Role } from "./permissions";
import { ADDRESS_POLICY, afterFailure, EMAIL_POLICY, waitMs, type ThrottlePolicy } from "./sign-in-throttle";
import {
  clearThrottle,
  findUserByEmail,
  lockThrottle,
  normalizeEmail,
  readThrottle,
  updateUser,
  writeThrottle,
} from "./store";

export interface SignInAttempt {
  email: string;
  password: string;
  remoteAddress: string | null;
}

export type SignInOutcome =
  | { kind: "signed-in"; user: { id: string; name: string; email: string; role: Role } }
  | { kind: "wrong" }
  | { kind: "disabled" }
  | { kind: "throttled"; retryAfterMs: number };

interface ThrottleKey {
  key: string;
  policy: ThrottlePolicy;
}

function throttleKeys(attempt: SignInAttempt): ThrottleKey[] {
  const keys: ThrottleKey[] = [{ key: `email:${normalizeEmail(attempt.email)}`, policy: EMAIL_POLICY }];
  if (attempt.remoteAddress) keys.push({ key: `address:${attempt.remoteAddress}`, policy: ADDRESS_POLICY });
  return keys;
}

async function countFailure(keys: readonly ThrottleKey[], clock: Clock): Promise<void> {
  await atomically("sign-in.count-failure", async (tx) => {
    for (const { key, policy } of keys) {
      const now = clock.now();
      const state = await lockThrottle(tx, key, now);
      await writeThrottle(tx, key, afterFailure(state, policy, now.getTime()));
    }
  });
}

async function longestWaitMs(keys: readonly ThrottleKey[], clock: Clock): Promise<number> {
  const states = await Promise.all(keys.map(({ key }) => readThrottle(db(), key)));
  return Math.max(...states.map((state) => waitMs(state, clock.now().getTime())));
}

/**
 * Checks an e-mail and a password. Unknown e-mails cost as much time as wrong passwords and count the
 * same. Too many failures of one e-mail or one address lock it for a while, whatever is then sent.
 */
export async function signIn(attempt: SignInAttempt, clock: Clock = systemClock): Promise<SignInOutcome> {
  const keys = throttleKeys(attempt);
  const lockedMs = await longestWaitMs(keys, clock);
  if (lockedMs > 0) return { kind: "throttled", retryAfterMs: lockedMs };

  const user = await findUserByEmail(db(), attempt.email);
  const matches = await verifyPassword(attempt.password, user?.passwordHash ?? null);
  if (!user || !matches) {
    await countFailure(keys, clock);
    const retryAfterMs = await longestWaitMs(keys, clock);
    return retryAfterMs > 0 ? { kind: "throttled", retryAfterMs } : { kind: "wrong" };
  }
  if (user.disabledAt) return { kind: "disabled" };

  await atomically("sign-in.succeed", async (tx) => {
    await clearThrottle(tx, `email:${normalizeEmail(attempt.email)}`);
    await updateUser(tx, user.id, { lastSignInAt: clock.now() });
    await recordAudit(tx, userActor(user, attempt.remoteAddress), {
      action: "session.start",
      targetKind: "user",
      targetId: user.id,
      summary: `${user.name} signed in with a password.`,
    });
  });
  return { kind: "signed-in", user: { id: user.id, name: user.name, email: user.email, role: user.role } };
}
