import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@/lib/platform/errors";
import { catalogueEntry, linesOfCatalogue, type CatalogueEntry, type CorpusLine } from "./corpus";
import { familyOf } from "./families";

/** Lines made of each template. */
const COPIES = 3;

function readEntry(text: string, place: string): CatalogueEntry {
  const parsed = catalogueEntry.safeParse(JSON.parse(text));
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

/** Every line of the catalogues in a folder, in the order of their names; the same ones every time. */
export async function readCatalogues(folder: string): Promise<CorpusLine[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".jsonl")).sort();
  const catalogues = await Promise.all(
    files.map(async (name) => {
      const text = await readFile(join(folder, name), "utf8");
      const entries = text
        .split("\n")
        .flatMap((line, index) => (line.trim() ? [readEntry(line, `${name}:${index + 1}`)] : []));
      const origin = name.replace(/\.jsonl$/, "");
      return linesOfCatalogue({ origin, family: familyOf(origin), entries }, COPIES);
    }),
  );
  return catalogues.flat();
}
