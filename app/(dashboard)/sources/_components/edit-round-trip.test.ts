import { expect, it } from "vitest";
import { editDraftOf, readEditDraft } from "@/components/sources/edit-draft";
import { PROVIDERS } from "@/lib/providers/registry";
import { optionFields } from "./provider-choices";

/** What providers ask for without a default, and options whose text is not their own form. */
const GIVEN: Record<string, Record<string, unknown>> = {
  hmac: { header: "x-signature", kinds: { "order.paid": "payment.succeeded" } },
  paypal: { webhookId: "WH-1" },
};

const cases = PROVIDERS.map((adapter) => ({
  id: adapter.id,
  adapter,
  stored: adapter.optionsSchema.safeParse(GIVEN[adapter.id] ?? {}),
}));

it("knows stored options of most providers", () => {
  expect(cases.filter(({ stored }) => stored.success).length).toBeGreaterThan(PROVIDERS.length / 2);
  for (const id of Object.keys(GIVEN)) {
    expect(cases.find((one) => one.id === id)?.stored.success, id).toBe(true);
  }
});

it.each(cases.filter(({ stored }) => stored.success))(
  "keeps the options of a $id source that is saved as it was shown",
  ({ adapter, stored }) => {
    const options = stored.data as Record<string, unknown>;
    const limits = { bodyBytesMax: 1_048_576, rateLimitPerSecond: null, secretMaxAgeDays: null };
    const draft = editDraftOf({ name: "Shop", environment: "live", legalEntity: null, options, ...limits });
    const read = readEditDraft(draft, { slug: "shop", fields: optionFields(adapter) });
    expect(read.ok && adapter.optionsSchema.parse(read.changes.options)).toEqual(options);
  },
);
