import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@/lib/platform/errors";
import {
  catalogueEntry,
  linesOfCatalogue,
  recordedEntry,
  type CatalogueEntry,
  type CorpusLine,
} from "./corpus";
import { familyOf } from "./families";

/** Lines made of each template. */
const COPIES = 3;

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
      const entries = text
        .split("\n")
        .flatMap((line, index) =>
          line.trim() ? [readEntry(schema, line, `${prefix}${name}:${index + 1}`)] : [],
        );
      const origin = name.replace(/\.jsonl$/, "");
      const family = familyOf(origin);
      return linesOfCatalogue({ origin, family, entries, folder: `${prefix}${origin}` }, COPIES);
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

/**
 * A line by what it shows: a peer that wanted a certificate and cut the line instead of saying so shows a cut line, and
 * whoever reads "Broken pipe" can't know more.
 */
function asShown(line: CorpusLine): CorpusLine {
  const { errorName, errorCode, message, responseBody } = line.evidence;
  const text = [errorName, errorCode, message, responseBody].filter(Boolean).join(" ");
  const hidden = line.label === "auth_config" && CUT.test(text) && !SAYS_WHY.test(text);
  return hidden
    ? { ...line, label: "network_transient", why: `it shows a cut line alone: ${line.why}` }
    : line;
}

/** Every line that was recorded in the laboratory (corpus/lab), likewise, each labelled by what it shows. */
export async function readRecorded(corpus: string): Promise<CorpusLine[]> {
  return (await readFolder(join(corpus, "recorded"), recordedEntry, "recorded/")).map(asShown);
}

/** The whole corpus: what was written and what was recorded. */
export async function readCorpus(corpus: string): Promise<CorpusLine[]> {
  return [...(await readCatalogues(corpus)), ...(await readRecorded(corpus))];
}
