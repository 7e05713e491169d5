import type { Clock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { checkSecondFactor } from "./check-second-factor";
import { reserveAttempt } from "./guess-limit";
import { verifyPassword } from "./passwords";
import { EMAIL_POLICY } from "./sign-in-throttle";
import { clearThrottle, findUserById } from "./store";

const WORDS = {
  password: { many: "passwords", wrong: "This is not your current password." },
  code: {
    many: "codes",
    wrong: "This code does not fit. Wait for the next one and check the clock of your device.",
  },
} as const;

export interface OwnGuess {
  userId: string;
  what: keyof typeof WORDS;
  /** The field of the form that a refusal belongs to. */
  field: string;
  clock: Clock;
}

/**
 * Lets a signed-in person be asked for their own password or code, five times within a quarter of an hour: who holds a
 * stolen session may not guess on. The lock is apart from that of signing in, as it is not its owner's fault. Throws
 * invalid_input for a wrong one and too_many_requests once it is locked.
 */
export async function limitOwnGuesses(guess: OwnGuess, check: () => Promise<boolean>): Promise<void> {
  const { userId, what, field, clock } = guess;
  const key = `own-${what}:${userId}`;
  const reservation = await reserveAttempt([{ key, policy: EMAIL_POLICY }], clock);
  if (reservation.kind === "open" && (await check())) return clearThrottle(db(), key);
  const lockedMs = reservation.kind === "locked" ? reservation.retryAfterMs : reservation.lockedNextMs;
  if (lockedMs > 0) {
    const message = `Too many wrong ${WORDS[what].many}. Try again in ${Math.ceil(lockedMs / 60_000)} minutes.`;
    throw new AppError("too_many_requests", message, { fields: { [field]: message } });
  }
  const message = WORDS[what].wrong;
  throw new AppError("invalid_input", message, { fields: { [field]: message }, retry: "never" });
}

/** Whether this is the person's password. Counts no attempts: whoever calls does, before. */
export async function isOwnPassword(userId: string, given: string): Promise<boolean> {
  const user = await findUserById(db(), userId);
  return verifyPassword(given, user?.passwordHash ?? null);
}

/** Whether this is a code of the person's second factor or a recovery code; it is used up by it. Counts no attempts. */
export async function isOwnCode(userId: string, given: string, clock: Clock): Promise<boolean> {
  return ["app", "recovery-code"].includes(await checkSecondFactor(userId, given, clock));
}
