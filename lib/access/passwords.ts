import { hash, verify } from "@node-rs/argon2";

// OWASP's Argon2id baseline (19 MiB, 2 passes, 1 lane). Algorithm 2 is Argon2id; the package's enum is
// declared const and cannot be imported under isolatedModules.
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 256;

/** Argon2id of a password as a PHC string. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

// Checked when there is no such person, so that an unknown e-mail takes as long as a wrong password.
let decoy: Promise<string> | null = null;

/** Whether the password fits the hash. With no hash it still does the work, and answers false. */
export async function verifyPassword(password: string, passwordHash: string | null): Promise<boolean> {
  decoy ??= hashPassword("a password that nobody has");
  const matches = await verify(passwordHash ?? (await decoy), password).catch(() => false);
  return matches && passwordHash !== null;
}

/** What is wrong with a new password, as a sentence, or null. Length is what counts (NIST SP 800-63B). */
export function passwordProblem(password: string): string | null {
  if (password.length < PASSWORD_LENGTH_MIN) return `Use at least ${PASSWORD_LENGTH_MIN} characters.`;
  if (password.length > PASSWORD_LENGTH_MAX) return `Use at most ${PASSWORD_LENGTH_MAX} characters.`;
  if (new Set(password).size < 4) return "Use more different characters.";
  return null;
}
