import { randomBytes } from "node:crypto";
import { z } from "zod";
import { acknowledgeJson } from "@/lib/providers/acknowledge";
import type { ProviderAdapter } from "@/lib/providers/contract";
import { strayBlanks } from "@/lib/providers/secret-checks";
import { Secret } from "@/lib/secrets/secret";
import { readStripe } from "./read";
import { signStripe, verifyStripe } from "./verify";

export const stripe: ProviderAdapter = {
  id: "stripe",
  name: "Stripe",
  optionsSchema: z.strictObject({}),
  needsSecret: true,
  secretHelp:
    "The signing secret of this endpoint, starting with whsec_: Stripe Dashboard, Workbench, Webhooks, the endpoint, Signing secret. Each endpoint and mode has its own.",
  generateSecret: () => new Secret(`whsec_${randomBytes(24).toString("base64url").replaceAll(/[-_]/g, "x")}`),
  checkSecret(value) {
    const blanks = strayBlanks(value);
    if (blanks !== null) return blanks;
    if (/^(sk|pk|rk)_(live|test)_/.test(value)) {
      return "This is an API key. Paste the endpoint's signing secret, which starts with whsec_.";
    }
    return null;
  },
  signatureCovers: "The whole body and the time of signing.",
  signedFields: () => ({ covers: "all" }),
  retryHorizonHours: 72,
  rotation: {
    overlapHours: 24,
    reason:
      "Stripe keeps a rolled secret for up to 24 hours when you choose so, and signs with both meanwhile.",
  },
  verify: verifyStripe,
  read: readStripe,
  acknowledge: (_request, counts) => acknowledgeJson(counts),
  sign: signStripe,
};
