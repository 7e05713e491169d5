import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { decodeModel, type ModelFile } from "../learning/model-file";

/** A model's file as it is stored, with the hash of what was packed. */
export interface PackedModel {
  packed: Uint8Array<ArrayBuffer>;
  contentHash: string;
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** A model's file as gzip, some 200 KB, with the hash of its text. */
export function packModel(file: ModelFile): PackedModel {
  const text = JSON.stringify(file);
  return { packed: new Uint8Array(gzipSync(text)), contentHash: hashOf(text) };
}

/** The model of a packed file. Throws where it is not the one of this hash, or no model that this product reads. */
export function unpackModel(packed: Uint8Array, contentHash: string | null): ReturnType<typeof decodeModel> {
  const text = gunzipSync(packed).toString("utf8");
  if (contentHash !== null && hashOf(text) !== contentHash)
    throw new Error("The stored model is not what was stored: its hash differs.");
  return decodeModel(JSON.parse(text));
}
