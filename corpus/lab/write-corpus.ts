import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import type { Outcome, Recording } from "./model";
import { normalise, type Traces } from "./normalise";
import { ROOT, SCRATCH } from "./surroundings";

/** A body beyond this says nothing new. */
const BODY_MAX = 4_000;

const traces: Traces = {
  folders: [SCRATCH, join(ROOT, "corpus/lab"), ROOT.replace(/\/$/, ""), userInfo().homedir],
  // A short name is a word like any other.
  names: [hostname()].filter((name) => name.length > 4),
};

type Said = Omit<Outcome, "id" | "trace">;

function template(said: Said): Said {
  const of = (text: string | null | undefined) => (text ? normalise(text.trim(), traces) : null);
  return {
    status: said.status ?? null,
    name: of(said.name),
    code: said.code && said.code !== "0" ? said.code : null,
    message: of(said.message),
    body: of(said.body)?.slice(0, BODY_MAX) ?? null,
  };
}

export interface Written {
  origin: string;
  lines: number;
}

interface Line extends Said {
  label: Recording["label"];
  why: string;
  recorded: { client: string; fault: string };
}

function lineOf({ label, why, client, fault, outcome }: Recording): Line {
  const said = Object.entries(template(outcome)).filter(([, value]) => value !== null);
  return { label, why, ...Object.fromEntries(said), language: "en", recorded: { client, fault } } as Line;
}

const keyOf = ({ status, name, code, message, body }: Line) =>
  JSON.stringify([status, name, code, message, body]);

/** Lines as they are written: each thing once, the label of the first fault that led to it. */
function linesOf(recordings: readonly Recording[], kept: readonly Line[]) {
  const first = new Map(kept.map((line) => [keyOf(line), line]));
  const lines = new Map<string, Line[]>();
  const disputed: string[] = [];
  for (const recording of recordings) {
    const line = lineOf(recording);
    const known = first.get(keyOf(line));
    if (known && known.label !== line.label) {
      disputed.push(
        `${recording.client} says the same of "${known.recorded.fault}" and "${recording.fault}"`,
      );
    }
    if (known) continue;
    first.set(keyOf(line), line);
    lines.set(recording.origin, [...(lines.get(recording.origin) ?? []), line]);
  }
  return { lines, disputed };
}

/** The lines of the origins that a run did not record anew. */
async function linesKept(folder: string, recordings: readonly Recording[]): Promise<Line[]> {
  const anew = new Set(recordings.map(({ origin }) => `${origin}.jsonl`));
  const files = (await readdir(folder)).filter((name) => !anew.has(name));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  return texts.flatMap((text) => text.split("\n").filter(Boolean)).map((line) => JSON.parse(line) as Line);
}

/** Writes a file for each origin. */
export async function writeCorpus(recordings: readonly Recording[]): Promise<Written[]> {
  const folder = join(ROOT, "corpus/recorded");
  await mkdir(folder, { recursive: true });
  const { lines, disputed } = linesOf(recordings, await linesKept(folder, recordings));
  for (const one of disputed) console.error(`  ${one}: the first label was kept.`);
  return Promise.all(
    [...lines].map(async ([origin, written]) => {
      const text = written.map((line) => `${JSON.stringify(line)}\n`).join("");
      await writeFile(join(folder, `${origin}.jsonl`), text);
      return { origin, lines: written.length };
    }),
  );
}
