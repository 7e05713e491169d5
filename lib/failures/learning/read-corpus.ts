import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@/lib/platform/errors";
import {
  catalogueEntry,
  linesOfCatalogue,
  mostAlternatives,
  recordedEntry,
  type CatalogueEntry,
  type CorpusLine,
} from "./corpus";
import { familyOf, isTestFamily } from "./families";
import type { FailureCategory } from "../model";

/** Lines made of each template at least, and of each that is judged by. */
const COPIES = 3;
/** Lines made of a template that has so many alternatives or more: two would show the least part of them. */
const COPIES_MAX = 6;

/** Lines to make of a template that is learned from: as many as its longest choice has alternatives. */
function copiesOf(template: string): number {
  return Math.min(COPIES_MAX, Math.max(COPIES, mostAlternatives(template)));
}

type EntrySchema = typeof catalogueEntry | typeof recordedEntry;

function readEntry(schema: EntrySchema, text: string, place: string): CatalogueEntry {
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError(
    "invalid_input",
    `${place}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? "is not usable"}.`,
    {
      retry: "never",
    },
  );
}

async function readFolder(folder: string, schema: EntrySchema, prefix = ""): Promise<CorpusLine[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".jsonl")).sort();
  const catalogues = await Promise.all(
    files.map(async (name) => {
      const text = await readFile(join(folder, name), "utf8");
      const read = text.split("\n").flatMap((line, index) => {
        if (!line.trim()) return [];
        return [{ line, entry: readEntry(schema, line, `${prefix}${name}:${index + 1}`) }];
      });
      const entries = read.map(({ entry }) => entry);
      const origin = name.replace(/\.jsonl$/, "");
      const family = familyOf(origin);
      const catalogue = { origin, family, entries, folder: `${prefix}${origin}` };
      // Of what is judged by, the same lines are made for ever.
      const copies = isTestFamily(family) ? COPIES : (place: number) => copiesOf(read[place]?.line ?? "");
      return linesOfCatalogue(catalogue, copies);
    }),
  );
  return catalogues.flat();
}

/** Every line that was written for the corpus, in the order of their files' names; the same ones every time. */
export const readCatalogues = (corpus: string): Promise<CorpusLine[]> =>
  readFolder(join(corpus, "catalogues"), catalogueEntry);

const CUT =
  /broken pipe|writing to server|eof occurred|terminated the handshake|reset by peer|other side closed|\bENOTFOUND\b/i;
const SAYS_WHY = /certificate_|certificate (?:req|ver|unk|has|is)|alert|proxy|tunnel|self.signed/i;

const LOST = /gone away|closed the connection unexpectedly/i;
const MET_NOTHING = /Cannot read propert(?:y|ies) of (?:undefined|null)/;

/** What a line shows, whatever stood behind it and whoever reads it can't know; null where it shows what was behind. */
function shownBy(text: string, label: FailureCategory): { label: FailureCategory; what: string } | null {
  if (label === "auth_config" && CUT.test(text) && !SAYS_WHY.test(text))
    return { label: "network_transient", what: "a cut line" };
  if (label !== "network_transient" && LOST.test(text) && !text.includes("FATAL"))
    return { label: "network_transient", what: "a lost line" };
  if (label === "payload_mismatch" && MET_NOTHING.test(text))
    return { label: "code_defect", what: "a program that met nothing" };
  return null;
}

/**
 * A line by what it shows: a peer that wanted a certificate and cut the line instead of saying so shows a cut line, and
 * whoever reads "Broken pipe" can't know more.
 */
function asShown(line: CorpusLine): CorpusLine {
  const { errorName, errorCode, message, responseBody } = line.evidence;
  const text = [errorName, errorCode, message, responseBody].filter(Boolean).join(" ");
  const shown = shownBy(text, line.label);
  return shown ? { ...line, label: shown.label, why: `it shows ${shown.what} alone: ${line.why}` } : line;
}

/** Every line that was recorded in the laboratory (corpus/lab), likewise, each labelled by what it shows. */
export async function readRecorded(corpus: string): Promise<CorpusLine[]> {
  return (await readFolder(join(corpus, "recorded"), recordedEntry, "recorded/")).map(asShown);
}

/** The whole corpus: what was written and what was recorded. */
export async function readCorpus(corpus: string): Promise<CorpusLine[]> {
  return [...(await readCatalogues(corpus)), ...(await readRecorded(corpus))];
}
