import { createHmac, timingSafeEqual } from "node:crypto";

const STEP_SECONDS = 30;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** Steps before and after now whose codes are taken, for clocks that are not quite right. */
const WINDOW = [-1, 0, 1] as const;

/** Bytes in base32 (RFC 4648) without padding, as authenticator apps read secrets. */
export function base32(bytes: Uint8Array): string {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET[Number.parseInt(group.padEnd(5, "0"), 2)]).join("");
}

/** The number of the thirty seconds that a moment lies in. */
export function stepAt(nowMs: number): number {
  return Math.floor(nowMs / 1_000 / STEP_SECONDS);
}

/** The code of a step (RFC 6238 with SHA-1, truncated as RFC 4226 says). */
export function codeOf(secret: Uint8Array, step: number, digits = 6): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/**
 * The step whose code was given, one before or after now at most, or null. Steps up to the one that was used last
 * don't count, so that a code which somebody read along works no second time.
 */
export function stepOfCode(
  secret: Uint8Array,
  code: string,
  now: { nowMs: number; lastStep: number | null },
): number | null {
  const given = Buffer.from(code);
  const here = stepAt(now.nowMs);
  for (const offset of WINDOW) {
    const step = here + offset;
    const wanted = Buffer.from(codeOf(secret, step));
    const fits = given.length === wanted.length && timingSafeEqual(given, wanted);
    if (fits && (now.lastStep === null || step > now.lastStep)) return step;
  }
  return null;
}

/** What an authenticator app takes as a link or in a QR code. */
export function otpauthUri(secret: string, account: string): string {
  const label = `Tallyhook:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=Tallyhook&algorithm=SHA1&digits=6&period=${STEP_SECONDS}`;
}
