export interface DiffLine {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Beyond this many differing lines the middle is shown as removed and added, without a finer match. */
const MATCHED_LINES_MAX = 800;

function matched(left: readonly string[], right: readonly string[]): DiffLine[] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row) row[j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const [a, b] = [left[i], right[j]];
    if (a !== undefined && a === b) {
      lines.push({ kind: "same", text: a });
      i += 1;
      j += 1;
    } else if (a !== undefined && (b === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: "removed", text: a });
      i += 1;
    } else if (b !== undefined) {
      lines.push({ kind: "added", text: b });
      j += 1;
    }
  }
  return lines;
}

/** What turns one text into another, line by line. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const left = before.split("\n");
  const right = after.split("\n");
  let head = 0;
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1;
  let tail = 0;
  const most = Math.min(left.length, right.length) - head;
  while (tail < most && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail += 1;
  const same = (text: string): DiffLine => ({ kind: "same", text });
  const middleLeft = left.slice(head, left.length - tail);
  const middleRight = right.slice(head, right.length - tail);
  const coarse = middleLeft.length + middleRight.length > MATCHED_LINES_MAX;
  const middle: DiffLine[] = coarse
    ? [
        ...middleLeft.map((text): DiffLine => ({ kind: "removed", text })),
        ...middleRight.map((text): DiffLine => ({ kind: "added", text })),
      ]
    : matched(middleLeft, middleRight);
  return [...left.slice(0, head).map(same), ...middle, ...left.slice(left.length - tail).map(same)];
}

/** Lays JSON out over lines without touching a digit of its numbers; anything else stays as it is. */
export function layOutJson(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  const tokens = text.match(/"(?:\\.|[^"\\])*"|[[\]{},:]|[^\s[\]{},:"]+/g) ?? [];
  let out = "";
  let depth = 0;
  const line = () => `\n${"  ".repeat(depth)}`;
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (token === "{" || token === "[") {
      const empty = next === "}" || next === "]";
      depth += empty ? 0 : 1;
      out += empty ? token : `${token}${line()}`;
    } else if (token === "}" || token === "]") {
      const before = tokens[index - 1];
      const empty = before === "{" || before === "[";
      if (!empty) depth -= 1;
      out += empty ? token : `${line()}${token}`;
    } else if (token === ",") out += `,${line()}`;
    else out += token === ":" ? ": " : token;
  }
  return out;
}
