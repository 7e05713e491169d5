import Stripe from "stripe";
import { Webhook } from "standardwebhooks";
import type { FuzzCase } from "./genuine";

/** Whether the provider's own library takes these headers and bytes. */
export function libraryTakes({ account, headers, body }: FuzzCase): boolean {
  try {
    if (account.provider === "stripe") {
      // Its check of the signature alone: what it makes of the body is not the question.
      return Stripe.webhooks.signature!.verifyHeader(
        body,
        headers["stripe-signature"] ?? "",
        account.secret,
        300,
      );
    }
    new Webhook(account.secret).verify(body, headers);
    return true;
  } catch (error) {
    // It verifies first and parses then; JSON that it can't read was signed all the same.
    return error instanceof SyntaxError;
  }
}
