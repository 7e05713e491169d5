/** A line of a comparison: in both, only in the first ("removed"), or only in the second ("added"). */
export interface DiffLine {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Comparing costs lines × changes; beyond this the middle counts as replaced, which is still true. */
const WORK_MAX = 4_000_000;

function commonStart(a: readonly string[], b: readonly string[]): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
}

function commonEnd(a: readonly string[], b: readonly string[], start: number): number {
  let count = 0;
  while (
    count < a.length - start &&
    count < b.length - start &&
    a[a.length - 1 - count] === b[b.length - 1 - count]
  ) {
    count += 1;
  }
  return count;
}

/** For every pair of positions, how many lines their rests have in common; row by row in one array. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      lengths[at] =
        a[i] === b[j]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  return lengths;
}

function middle(a: readonly string[], b: readonly string[]): DiffLine[] {
  const removed = (text: string): DiffLine => ({ kind: "removed", text });
  const added = (text: string): DiffLine => ({ kind: "added", text });
  if ((a.length + 1) * (b.length + 1) > WORK_MAX) return [...a.map(removed), ...b.map(added)];
  const lengths = commonLengths(a, b);
  const width = b.length + 1;
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      lines.push({ kind: "same", text: left });
      i += 1;
      j += 1;
    } else if (
      left !== undefined &&
      (right === undefined || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      lines.push(removed(left));
      i += 1;
    } else {
      lines.push(added(right ?? ""));
      j += 1;
    }
  }
  return lines;
}

/** The lines of two texts beside each other: the longest common part stays, the rest is removed and added. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const start = commonStart(a, b);
  const end = commonEnd(a, b, start);
  const same = (text: string): DiffLine => ({ kind: "same", text });
  return [
    ...a.slice(0, start).map(same),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ];
}

/** One of the two texts again, out of their comparison. */
export function textOfDiff(lines: readonly DiffLine[], side: "before" | "after"): string {
  const left = side === "before" ? "added" : "removed";
  return lines
    .filter((line) => line.kind !== left)
    .map((line) => line.text)
    .join("\n");
}

/** A run of lines to show, or how many equal ones are left out. */
export type DiffChunk = { kind: "lines"; lines: DiffLine[] } | { kind: "skipped"; count: number };

const CONTEXT = 3;

/** The changed lines with three equal ones around each; longer equal runs are only counted. */
export function chunksOf(lines: readonly DiffLine[]): DiffChunk[] {
  const near = new Uint8Array(lines.length);
  for (const [index, line] of lines.entries()) {
    if (line.kind !== "same") near.fill(1, Math.max(0, index - CONTEXT), index + CONTEXT + 1);
  }
  const chunks: DiffChunk[] = [];
  for (const [index, line] of lines.entries()) {
    const last = chunks.at(-1);
    if (near[index] === 1) {
      if (last?.kind === "lines") last.lines.push(line);
      else chunks.push({ kind: "lines", lines: [line] });
    } else if (last?.kind === "skipped") {
      last.count += 1;
    } else {
      chunks.push({ kind: "skipped", count: 1 });
    }
  }
  return chunks;
}
