import { generateKeyPairSync } from "node:crypto";
import { acknowledgeJson } from "@/lib/providers/acknowledge";
import type { ProviderAdapter } from "@/lib/providers/contract";
import { Secret } from "@/lib/secrets/secret";
import { paypalOptionsSchema } from "./options";
import { readPayPal } from "./read";
import { signPayPal, verifyPayPal } from "./verify";

export const paypal: ProviderAdapter = {
  id: "paypal",
  name: "PayPal",
  optionsSchema: paypalOptionsSchema,
  needsSecret: false,
  secretHelp:
    "PayPal has no shared secret: it signs with a certificate, and the webhook ID is set as an option.",
  /** A private key for signing samples; its public half goes into options.certificate. */
  generateSecret() {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    return new Secret(privateKey.export({ type: "pkcs8", format: "pem" }) as string);
  },
  checkSecret: () => "PayPal sources need no secret. Set the webhook ID instead.",
  signatureCovers:
    "The CRC-32 of the body, the delivery's id and time, and the webhook ID. A checksum finds accidents; it can be made to fit.",
  signedFields: () => ({ covers: "checksum" }),
  retryHorizonHours: 72,
  verify: (input) => verifyPayPal(input),
  read: readPayPal,
  acknowledge: (_request, counts) => acknowledgeJson(counts),
  sign: signPayPal,
};
