import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "@/lib/platform/errors";
import { decodeModel, type ModelFile } from "./learning/model-file";
import type { ModelEvaluation } from "./version-model";

const MODEL = "models/failures.json";
const REPORT = "models/failures-report.json";

type ShippedModel = ReturnType<typeof decodeModel>;

/** How the shipped model was measured, as `npm run model:train` writes it beside the model. */
export interface ShippedReport {
  version: string;
  corpusLines: number;
  evaluation: ModelEvaluation;
}

/** The shipped model as its file, with its report where there is one of this very version. */
export interface ShippedFile {
  file: ModelFile;
  report: ShippedReport | null;
}

let shipped: ShippedModel | undefined;

/** Beside this file's project, wherever the process was started; bundled code knows the working folder alone. */
export function productPath(name: string): string {
  const beside = import.meta.dirname ? join(import.meta.dirname, "../..", name) : name;
  return existsSync(beside) ? beside : join(process.cwd(), name);
}

function readModel(): unknown {
  const path = productPath(MODEL);
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): AppError {
  const message = `The failure model ${path} can't be read. Install Tallyhook again, or run npm run model:train.`;
  return new AppError("internal", message, { cause, retry: "never" });
}

/** The model that comes with the product, read once for each process. Throws AppError where its file is no model. */
export function shippedModel(): ShippedModel {
  if (shipped) return shipped;
  const file = readModel();
  try {
    shipped = decodeModel(file);
    return shipped;
  } catch (cause) {
    throw unreadable(productPath(MODEL), cause);
  }
}

function readReport(version: string): ShippedReport | null {
  const path = productPath(REPORT);
  if (!existsSync(path)) return null;
  const report = JSON.parse(readFileSync(path, "utf8")) as ShippedReport;
  return report.version === version ? report : null;
}

/** The same as it is written, with its report. */
export function shippedFile(): ShippedFile {
  const { version } = shippedModel();
  // It was decoded, so it is one.
  return { file: readModel() as ModelFile, report: readReport(version) };
}
