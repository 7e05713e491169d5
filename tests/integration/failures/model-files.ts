import type { FailureCategory, FailureEvidence } from "@/lib/failures/model";
import { FAILURE_CATEGORIES } from "@/lib/failures/model";
import type { ModelFile } from "@/lib/failures/learning/model-file";
import { shippedFile } from "@/lib/failures/trained";
import { packModel } from "@/lib/failures/versions/pack";
import { insertModel } from "@/lib/failures/versions/store";
import { atomically } from "@/lib/platform/db";

/** A failure that every model of `alwaysSaying` has a strong opinion about. */
export const REFUSED: FailureEvidence = {
  errorName: null,
  errorCode: null,
  httpStatus: 503,
  message: null,
  responseBody: "Service Unavailable",
};

/** A model that says one thing of everything. */
export function alwaysSaying(category: FailureCategory, version: string): ModelFile {
  const { file } = shippedFile();
  const bias = FAILURE_CATEGORIES.map((one) => (one === category ? 1_000 : 0));
  return { ...file, version, bias };
}

/** Stores a version that waits, as a training would. */
export async function storeWaiting(file: ModelFile, change: { contentHash?: string } = {}): Promise<void> {
  const { packed, contentHash } = packModel(file);
  await atomically("test", (tx) =>
    insertModel(tx, {
      version: file.version,
      contentHash: change.contentHash ?? contentHash,
      file: packed,
      state: "waiting",
      shipped: false,
      baseVersion: shippedFile().file.version,
      corpusLines: 10,
      correctionLines: 2,
      scores: file.scores,
      trainedAt: new Date(),
      trainedBy: "Test",
    }),
  );
}
