/**
 * Which values of a document a mask has hidden, so that a screen can mark them and show one at a time.
 * Paths are those of the masked document: a hidden name is never part of one. Pure.
 */
export type FieldPath = readonly string[];

const PATHS_MAX = 2_000;

function isBranch(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Both documents' entries side by side; null where masking made two names one, so that no pair is sure. */
function pairs(original: object, masked: object): [string, unknown, unknown][] | null {
  const before = Object.values(original) as unknown[];
  const after = Object.entries(masked) as [string, unknown][];
  if (before.length !== after.length) return null;
  return after.map(([name, value], index) => [name, before[index], value]);
}

/** The paths under which the masked document differs from the original, in order; at most 2,000. */
export function maskedPaths(original: unknown, masked: unknown): FieldPath[] {
  const found: FieldPath[] = [];
  const walk = (before: unknown, after: unknown, path: string[]): void => {
    if (found.length >= PATHS_MAX || before === after) return;
    const inside = isBranch(before) && isBranch(after) ? pairs(before, after) : null;
    if (inside === null) {
      found.push(path);
      return;
    }
    for (const [name, left, right] of inside) walk(left, right, [...path, name]);
  };
  walk(original, masked, []);
  return found;
}

/** The original's value under a path of the masked document; undefined when the path leads nowhere. */
export function originalAt(original: unknown, masked: unknown, path: FieldPath): unknown {
  let [before, after] = [original, masked];
  for (const step of path) {
    if (!isBranch(before) || !isBranch(after)) return undefined;
    const next = pairs(before, after)?.find(([name]) => name === step);
    if (!next) return undefined;
    [, before, after] = next;
  }
  return before;
}
