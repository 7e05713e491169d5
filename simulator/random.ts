import { createHash } from "node:crypto";

export const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
export const UPPER_ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
export const DIGITS = "0123456789";
export const HEX = "0123456789abcdef";

/**
 * A small seeded generator (sfc32), so that the same seed gives the same business, byte for byte, on
 * every machine. Not for secrets.
 */
export class Random {
  readonly #seed: string;
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor(seed: string) {
    const digest = createHash("sha256").update(seed).digest();
    this.#seed = seed;
    this.#a = digest.readUInt32LE(0);
    this.#b = digest.readUInt32LE(4);
    this.#c = digest.readUInt32LE(8);
    this.#counter = 1;
    for (let i = 0; i < 12; i += 1) this.#next();
  }

  /** An independent generator: what one part draws does not shift what another part gets. */
  fork(label: string): Random {
    return new Random(`${this.#seed}/${label}`);
  }

  #next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + t;
    this.#c |= 0;
    return t >>> 0;
  }

  /** In [0, 1). */
  fraction(): number {
    return this.#next() / 4294967296;
  }

  /** A whole number from min to max, both included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One item of a list that is not empty. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.integer(0, items.length - 1)];
    if (item === undefined) throw new RangeError("Nothing to pick from: the list is empty.");
    return item;
  }

  /** One key of a table of weights, in proportion to its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let left = this.fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    const last = entries.at(-1);
    if (!last) throw new RangeError("Nothing to pick from: the table is empty.");
    return last[0];
  }

  /** A text of the alphabet's characters. */
  text(length: number, alphabet: string): string {
    let text = "";
    for (let i = 0; i < length; i += 1) text += alphabet.charAt(this.integer(0, alphabet.length - 1));
    return text;
  }

  /** A wait drawn from the exponential distribution: the gap between independent arrivals. */
  gapMs(meanMs: number): number {
    return Math.round(-Math.log(1 - this.fraction()) * meanMs);
  }
}
