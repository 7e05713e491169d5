/** How long a sign-in lasts, however often its cookie was renewed. */
export const SESSION_SECONDS = 12 * 60 * 60;

/** Sign-ins at this moment and before it are over by age. */
export function oldestStart(now: Date): Date {
  return new Date(now.getTime() - SESSION_SECONDS * 1_000);
}

const PROOF_MS = 10 * 60_000;

/** Whether a proof of who sits at a session still counts. The sign-in is one; ten minutes later it is asked again. */
export function isFreshProof(provenAt: Date | null, now: Date): boolean {
  // Clocks of two machines differ a little, so a proof may seem to lie ahead.
  return provenAt !== null && Math.abs(now.getTime() - provenAt.getTime()) < PROOF_MS;
}
