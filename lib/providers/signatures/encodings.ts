/**
 * Strict decoders: null for anything a signer would not write. Node's own Buffer.from skips what it
 * does not understand, which would make many texts equal to one signature.
 */
export function decodeHex(text: string): Buffer | null {
  if (text.length === 0 || text.length % 2 !== 0 || !/^[0-9a-fA-F]+$/.test(text)) return null;
  return Buffer.from(text, "hex");
}

/** Canonical base64 with padding; unused bits must be zero. */
export function decodeBase64(text: string): Buffer | null {
  if (text.length === 0 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : null;
}

/** Base64 in the URL alphabet, padding optional. */
export function decodeBase64Url(text: string): Buffer | null {
  const bare = text.replace(/={1,2}$/, "");
  if (bare.length === 0 || !/^[A-Za-z0-9_-]+$/.test(bare)) return null;
  const bytes = Buffer.from(bare, "base64url");
  return bytes.toString("base64url") === bare ? bytes : null;
}

export const SIGNATURE_ENCODINGS = ["hex", "base64", "base64url"] as const;
export type SignatureEncoding = (typeof SIGNATURE_ENCODINGS)[number];

const DECODERS: Readonly<Record<SignatureEncoding, (text: string) => Buffer | null>> = {
  hex: decodeHex,
  base64: decodeBase64,
  base64url: decodeBase64Url,
};

export function decodeSignature(text: string, encoding: SignatureEncoding): Buffer | null {
  return DECODERS[encoding](text);
}

export const KEY_ENCODINGS = ["text", "hex", "base64"] as const;
export type KeyEncoding = (typeof KEY_ENCODINGS)[number];

/** The bytes of a secret; null when it is not written in its encoding. */
export function decodeKey(secret: string, encoding: KeyEncoding): Buffer | null {
  if (encoding === "text") return secret === "" ? null : Buffer.from(secret, "utf8");
  return encoding === "hex" ? decodeHex(secret) : decodeBase64(secret);
}
