import type { SampleBody, SampleDraw } from "./sample-draw";

const TYPES = [
  "payment.succeeded",
  "payment.failed",
  "refund.succeeded",
  "dispute.opened",
  "payout.paid",
] as const;

/** Bodies for senders whose own format we don't know: plain JSON with id, type, time and money. */
export function genericSamples(draw: SampleDraw): SampleBody[] {
  const { customer, lines, number } = draw.order;
  return TYPES.map((type) => ({
    type,
    json: {
      id: `evt_${draw.letters(type, 24)}`,
      type,
      timestamp: draw.iso,
      data: {
        id: `pay_${draw.capitals("payment", 16)}`,
        order: number,
        amount: draw.minor,
        amount_decimal: draw.decimal,
        currency: draw.currency,
        country: customer.place.country,
        customer: {
          id: customer.number,
          name: `${customer.given} ${customer.family}`,
          email: customer.email,
        },
        lines,
      },
    },
  }));
}
