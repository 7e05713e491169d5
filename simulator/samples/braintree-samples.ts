import type { SampleDraw } from "./sample-draw";

interface TextSample {
  type: string;
  text: string;
}

/** Braintree: an XML notification; the signature wraps it into a form. */
export function braintreeSamples(draw: SampleDraw): TextSample[] {
  const id = draw.letters("transaction", 8).toLowerCase();
  const money = `<amount>${draw.decimal}</amount><currency-iso-code>${draw.currency}</currency-iso-code>`;
  const notification = (kind: string, subject: string): TextSample => ({
    type: kind,
    text:
      `<?xml version="1.0" encoding="UTF-8"?>\n<notification>\n  <kind>${kind}</kind>\n` +
      `  <timestamp type="datetime">${draw.iso}</timestamp>\n  <subject>${subject}</subject>\n</notification>\n`,
  });
  const transaction = (status: string) =>
    `<transaction><id>${id}</id><status>${status}</status>${money}` +
    `<order-id>${draw.order.number}</order-id></transaction>`;
  const dispute =
    `<dispute><id>${draw.letters("dispute", 8).toLowerCase()}</id>${money}<status>open</status>` +
    `<transaction><id>${id}</id></transaction></dispute>`;
  return [
    notification("transaction_settled", transaction("settled")),
    notification("transaction_settlement_declined", transaction("settlement_declined")),
    notification("dispute_opened", dispute),
  ];
}
