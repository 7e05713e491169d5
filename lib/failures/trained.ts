import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "@/lib/platform/errors";
import { decodeModel } from "./learning/model-file";

const MODEL = join("models", "failures.json");

type ShippedModel = ReturnType<typeof decodeModel>;

let shipped: ShippedModel | undefined;

/** Beside this file's project, wherever the process was started; bundled code knows the working folder alone. */
function modelPath(): string {
  const beside = import.meta.dirname ? join(import.meta.dirname, "../..", MODEL) : MODEL;
  return existsSync(beside) ? beside : join(process.cwd(), MODEL);
}

/** The model that comes with the product, read once for each process. Throws AppError where its file is no model. */
export function shippedModel(): ShippedModel {
  if (shipped) return shipped;
  const path = modelPath();
  try {
    shipped = decodeModel(JSON.parse(readFileSync(path, "utf8")));
    return shipped;
  } catch (cause) {
    const message = `The failure model ${path} can't be read. Install Tallyhook again, or run npm run model:train.`;
    throw new AppError("internal", message, { cause, retry: "never" });
  }
}
