/** How long a sign-in lasts, however often its cookie was renewed. */
export const SESSION_SECONDS = 12 * 60 * 60;

/** Sign-ins at this moment and before it are over by age. */
export function oldestStart(now: Date): Date {
  return new Date(now.getTime() - SESSION_SECONDS * 1_000);
}
