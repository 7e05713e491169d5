import type { SignedFields } from "@/lib/providers/contract";
import { pathText } from "./tree-nodes";

/** Whether the provider's signature vouches for the value under a path. */
export function isSigned(signed: SignedFields | null, path: readonly string[]): boolean {
  if (signed === null || signed.covers === "none") return false;
  if (signed.covers !== "fields") return true;
  return signed.paths.some((covered) => covered.every((step, index) => path[index] === step));
}

/** What a payload's signature means for whoever moves money by it. */
export interface SignedLegend {
  label: string;
  /** Whether there is something to be careful about. */
  careful: boolean;
  text: string;
}

/** The names people know, without what every path begins with. */
function namesOf(paths: readonly (readonly string[])[]): string {
  const first = paths[0] ?? [];
  const shared = first.findIndex((step, index) => paths.some((path) => path[index] !== step));
  return paths.map((path) => pathText(path.slice(Math.max(0, shared)))).join(", ");
}

/** The legend over a payload, in words for money. */
export function signedLegend(signed: SignedFields | null, provider: string): SignedLegend | null {
  if (signed === null) return null;
  switch (signed.covers) {
    case "all":
      return {
        label: "Every field is signed",
        careful: false,
        text: `${provider}'s signature covers the whole payload: amount, currency and references are as ${provider} sent them.`,
      };
    case "checksum":
      return {
        label: "Signed through a checksum",
        careful: true,
        text: `${provider}'s signature covers the payload by a checksum (CRC-32). It finds every change by accident, but a forged payload can be made to fit. Look a large payment up at ${provider} before you act on this alone.`,
      };
    case "fields":
      return {
        label: "Only the marked fields are signed",
        careful: true,
        text: `${provider}'s signature covers ${namesOf(signed.paths)}, and nothing else. The rest is not proven to be what ${provider} sent: check it there before money moves by it.`,
      };
    case "none":
      return {
        label: "Not signed",
        careful: true,
        text: "A person edited this payload here, so no provider vouches for it. Compare it with the original.",
      };
  }
}
