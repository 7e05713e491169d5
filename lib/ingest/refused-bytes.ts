import type { ProviderRequest } from "@/lib/providers/contract";

const LENGTH_BYTES = 4;

/** A request as one run of bytes: the length of its headers, its headers as JSON, its body untouched. */
export function packRefused({ headers, rawBody }: ProviderRequest): Buffer {
  const head = Buffer.from(JSON.stringify(headers));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, rawBody]);
}

/** The request again. */
export function unpackRefused(packed: Buffer): ProviderRequest {
  const bodyAt = LENGTH_BYTES + packed.readUInt32BE(0);
  const read = JSON.parse(packed.subarray(LENGTH_BYTES, bodyAt).toString("utf8")) as Record<string, string>;
  // A header may be called "constructor": without a prototype nothing is found that was not sent.
  const headers = Object.assign(Object.create(null) as Record<string, string>, read);
  return { headers, rawBody: packed.subarray(bodyAt) };
}
