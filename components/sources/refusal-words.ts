const WORDS: Record<string, { label: string; meaning: string }> = {
  signature_missing: {
    label: "No signature",
    meaning: "The request carried no signature. A provider always sends one.",
  },
  signature_malformed: {
    label: "Signature unreadable",
    meaning: "The signature has the wrong form. Check that nothing on the way changes headers.",
  },
  signature_mismatch: {
    label: "Wrong signature",
    meaning: "No live secret made this signature. Check that the secret here is this endpoint's.",
  },
  timestamp_missing: { label: "No time", meaning: "The signed time is missing." },
  timestamp_too_old: {
    label: "Too old",
    meaning: "The signed time is too far back. Check this machine's clock.",
  },
  timestamp_in_future: {
    label: "From the future",
    meaning: "The signed time is ahead. Check this machine's clock.",
  },
  no_secret: { label: "No live secret", meaning: "This source has no live secret. Add one." },
  certificate_not_trusted: {
    label: "Certificate not trusted",
    meaning: "The certificate is not the provider's.",
  },
  certificate_unavailable: {
    label: "Certificate not available",
    meaning: "The provider's certificate could not be fetched. It is tried again with the next request.",
  },
  body_unreadable: {
    label: "Body unreadable",
    meaning: "The body could not be read far enough to check its signature.",
  },
  too_large: { label: "Too large", meaning: "The body is over this source's limit." },
  rate_limited: { label: "Over the limit", meaning: "More requests a second than this source takes." },
};

/** A refusal's reason as people say it; unknown ones by their own name. */
export function refusalWords(reason: string): { label: string; meaning: string } {
  return WORDS[reason] ?? { label: reason.replaceAll("_", " "), meaning: "" };
}
