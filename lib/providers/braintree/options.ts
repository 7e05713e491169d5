import { z } from "zod";

export const braintreeOptionsSchema = z.strictObject({
  publicKey: z
    .string()
    .trim()
    .min(1)
    .optional()
    .describe(
      "Optional. The public key of the API key pair: only the signature Braintree lists for it counts. Braintree Control Panel, Settings, API.",
    ),
});
