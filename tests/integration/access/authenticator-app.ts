const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an authenticator app does with the text that it is given: base32 with blanks, back to bytes. */
export function secretBytes(secret: string): Buffer {
  const bits = [...secret.replaceAll(" ", "")]
    .map((digit) => ALPHABET.indexOf(digit).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
