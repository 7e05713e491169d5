import { copyFile, mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shippedFile } from "@/lib/failures/trained";
import { packModel } from "@/lib/failures/versions/pack";
import type { TrainingTask } from "@/lib/failures/versions/train-challenger";

/** A few systems of the corpus, of which the last six are of the frozen test. */
const SYSTEMS = [
  "quickbooks",
  "zendesk",
  "okta",
  "avalara",
  "problem-json",
  "apache-httpd",
  "transport-short",
  "japanese-api",
  "commercetools",
  "gocardless",
  "contentful-cms",
  "freshdesk",
  "mailgun",
  "sendgrid",
];

/** Quick rather than good, and to the minimum: where it ends before, a few systems make a point of difference. */
export const QUICK: TrainingTask["settings"] = { rounds: 40, folds: 2, most: 4_000, tolerance: 1e-4 };

/** A corpus that is learned in a second; in a folder of the system's for such things. */
export async function smallCorpus(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tallyhook-corpus-"));
  await mkdir(join(folder, "catalogues"));
  await mkdir(join(folder, "recorded"));
  for (const system of SYSTEMS) {
    const name = join("catalogues", `${system}.jsonl`);
    await copyFile(join("corpus", name), join(folder, name));
  }
  return folder;
}

/** The shipped model as whoever trains is given it. */
export function shippedChampion(): TrainingTask["champion"] {
  const { file } = shippedFile();
  return { version: file.version, file: packModel(file).packed, twin: null, scores: file.scores };
}
