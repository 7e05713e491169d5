import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { hashOfText, HASHED_FIELDS, readHashedText } from "@/lib/access/audit-chain";
import { AppError, messageOf } from "@/lib/platform/errors";

/** One line of an export of the audit log, as lib/access/audit-columns.ts names its columns. */
const lineSchema = z.object({
  id: z.string(),
  at: z.string(),
  actor_kind: z.string(),
  actor_id: z.string(),
  actor: z.string(),
  action: z.string(),
  target_kind: z.string(),
  target_id: z.string(),
  summary: z.string(),
  reason: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  address: z.string().nullable(),
  correlation_id: z.string().nullable(),
  seq: z.string().regex(/^\d{1,18}$/),
  previous_hash: z.string(),
  hash: z.string(),
  hashed: z.string(),
});
type Line = z.infer<typeof lineSchema>;

export interface FileReport {
  checked: number;
  /** Pairs of neighbours in the chain that are both in the file and fit. */
  linked: number;
  /** Places at which the file leaves out entries. */
  gaps: number;
  breaks: string[];
}

const BREAKS_MAX = 100;

const COLUMN_OF: Record<(typeof HASHED_FIELDS)[number], keyof Line> = {
  id: "id",
  at_ms: "at",
  actor_kind: "actor_kind",
  actor_id: "actor_id",
  actor_name: "actor",
  action: "action",
  target_kind: "target_kind",
  target_id: "target_id",
  summary: "summary",
  before: "before",
  after: "after",
  reason: "reason",
  correlation_id: "correlation_id",
  remote_address: "address",
};

/** Numbers and texts as JSON writes them, since PostgreSQL prints a document with other blanks and order. */
function sameJson(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  try {
    return JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));
  } catch {
    return false;
  }
}

function sameField(
  name: (typeof HASHED_FIELDS)[number],
  hashed: string | null,
  shown: string | null,
): boolean {
  if (name === "before" || name === "after") return sameJson(hashed, shown);
  if (name === "at_ms") return hashed !== null && new Date(Number(hashed)).toISOString() === shown;
  return hashed === shown;
}

/** What is wrong with one line by itself; null when it is what was hashed. */
function breakOfLine(line: Line): string | null {
  const named = `Entry ${line.seq} (${line.action} by ${line.actor}, ${line.at})`;
  if (hashOfText(line.hashed).toString("hex") !== line.hash)
    return `${named} does not have its hash: the line was changed.`;
  const read = readHashedText(line.hashed);
  if (!read || read.seq !== line.seq || read.previousHash !== line.previous_hash)
    return `${named} stands at another place than the one that was hashed.`;
  const wrong = HASHED_FIELDS.filter((name) => !sameField(name, read.entry[name], line[COLUMN_OF[name]]));
  return wrong.length === 0
    ? null
    : `${named} shows another ${wrong.map((name) => COLUMN_OF[name]).join(", ")} than what was hashed.`;
}

function parseLine(text: string, number: number): Line {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    throw new AppError(
      "invalid_input",
      `Line ${number} is no entry of an export of the audit log with its place in the chain. Make one with: tallyhook audit export --format ndjson`,
    );
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const input = path === "-" ? process.stdin : createReadStream(path);
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) yield line;
  } catch (error) {
    throw new AppError("invalid_input", `${path} can't be read: ${messageOf(error)}`, { cause: error });
  }
}

class FileWalk implements FileReport {
  checked = 0;
  linked = 0;
  gaps = 0;
  readonly breaks: string[] = [];
  private readonly places = new Map<bigint, { hash: string; previousHash: string }>();

  add(line: Line): void {
    this.checked += 1;
    const own = breakOfLine(line);
    if (own) this.tell(own);
    const seq = BigInt(line.seq);
    const known = this.places.get(seq);
    if (known && known.hash !== line.hash)
      this.tell(`Entry ${seq} stands in the file twice, with two hashes.`);
    this.places.set(seq, { hash: line.hash, previousHash: line.previous_hash });
  }

  /** Neighbours must fit, whichever order the file has. */
  end(expected: { seq: bigint; hash: Buffer } | undefined): void {
    const order = [...this.places.keys()].toSorted((a, b) => (a < b ? -1 : 1));
    for (const [index, seq] of order.entries()) {
      const before = index > 0 ? order[index - 1] : undefined;
      if (before === undefined) continue;
      if (seq !== before + 1n) this.gaps += 1;
      else if (this.places.get(seq)?.previousHash === this.places.get(before)?.hash) this.linked += 1;
      else
        this.tell(
          `Entry ${seq} does not follow entry ${before}: one of the two was changed, moved or put in.`,
        );
    }
    if (expected && this.places.get(expected.seq)?.hash !== expected.hash.toString("hex"))
      this.tell(`Entry ${expected.seq} is not in the file with the expected hash.`);
  }

  private tell(what: string): void {
    if (this.breaks.length < BREAKS_MAX) this.breaks.push(what);
  }
}

/**
 * Checks an export of the audit log without a database: every line against its hash, what it shows against what was
 * hashed, and every pair of neighbours. Throws AppError("invalid_input") for what is no such file.
 */
export async function verifyExport(
  path: string,
  expected?: { seq: bigint; hash: Buffer },
): Promise<FileReport> {
  const walk = new FileWalk();
  let number = 0;
  for await (const line of linesOf(path)) {
    number += 1;
    if (line.trim() !== "") walk.add(parseLine(line, number));
  }
  walk.end(expected);
  const { checked, linked, gaps, breaks } = walk;
  return { checked, linked, gaps, breaks };
}
