import type { Random } from "@/simulator/random";

export function randomBytesOf(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.integer(0, 255)));
}

/** The bytes with something changed, never the same. */
export function mutated(bytes: Buffer, random: Random): Buffer {
  const at = random.integer(0, Math.max(0, bytes.length - 1));
  const noise = randomBytesOf(random, random.integer(1, 8));
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (random.weighted({ flip: 4, insert: 3, cut: 2, drop: 2, swap: 1 })) {
    case "flip": {
      const flipped = Buffer.from(bytes);
      if (flipped.length === 0) return noise;
      flipped[at] = (flipped[at] ?? 0) ^ (1 << random.integer(0, 7));
      return flipped;
    }
    case "insert":
      return Buffer.concat([before, noise, after]);
    case "cut":
      return bytes.length > 1 ? bytes.subarray(0, at) : noise;
    case "drop":
      return bytes.length > 1 ? Buffer.concat([before, after.subarray(1)]) : noise;
    case "swap":
      return Buffer.concat([after, before]).equals(bytes)
        ? Buffer.concat([bytes, noise])
        : Buffer.concat([after, before]);
  }
}

/** A text with something changed; what may not stand in a header's value may come out, too. */
export function mutatedText(text: string, random: Random): string {
  const changed = mutated(Buffer.from(text, "latin1"), random).toString("latin1");
  return changed === text ? `${text}x` : changed;
}
