import { randomBytes } from "node:crypto";
import { acknowledgeJson } from "@/lib/providers/acknowledge";
import type { ProviderAdapter } from "@/lib/providers/contract";
import { strayBlanks } from "@/lib/providers/secret-checks";
import { Secret } from "@/lib/secrets/secret";
import { braintreeOptionsSchema } from "./options";
import { readBraintree } from "./read";
import { signBraintree, verifyBraintree } from "./verify";

export const braintree: ProviderAdapter = {
  id: "braintree",
  name: "Braintree",
  optionsSchema: braintreeOptionsSchema,
  needsSecret: true,
  secretHelp: "The private key of the API key pair: Braintree Control Panel, Settings, API.",
  generateSecret: () => new Secret(randomBytes(16).toString("hex")),
  checkSecret: strayBlanks,
  signatureCovers: "The whole notification (bt_payload).",
  signedFields: () => ({ covers: "fields", paths: [["bt_payload"]] }),
  retryHorizonHours: 24,
  verify: verifyBraintree,
  read: readBraintree,
  acknowledge: (_request, counts) => acknowledgeJson(counts),
  sign: signBraintree,
};
