import { textAt } from "@/lib/providers/fields";
import { kindsFrom } from "./kinds";
import { merchantKeys } from "./merchant-keys";
import type { Preset } from "./preset";

export const mollie: Preset = {
  id: "mollie",
  name: "Mollie",
  secretHelp:
    "The signing secret of this webhook (the new webhooks with signatures; classic ones are unsigned): Mollie Dashboard, Developers, Webhooks.",
  scheme: { header: "x-mollie-signature", prefix: "sha256=" },
  retryHorizonHours: 26,
  rotation: {
    overlapHours: 24,
    reason: "Mollie sends both signatures for 24 hours after a change.",
  },
  shape: {
    eventId: ["id"],
    type: ["type", "event_type"],
    occurredAt: ["createdAt"],
    reference: ["_embedded.entity.id", "entityId"],
    orderReference: merchantKeys("_embedded.entity.metadata"),
    amount: ["_embedded.entity.amount.value"],
    amountUnit: "major",
    currency: ["_embedded.entity.amount.currency"],
    kinds: kindsFrom({
      "payment-link.paid": "payment.succeeded",
      "payment.paid": "payment.succeeded",
      "payment.failed": "payment.failed",
      "payment.expired": "payment.expired",
      "payment.canceled": "payment.canceled",
      "payment.authorized": "payment.authorized",
    }),
    live: ({ item }) => {
      const mode = textAt(item, "_embedded", "entity", "mode");
      return mode === null ? null : mode === "live";
    },
  },
};
