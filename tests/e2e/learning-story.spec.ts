import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { ready } from "./hands";
import { openShop, type OwnShop } from "./own-shop";

/** Words that nobody has told the model about: it reads a conflict, and the ledger only sleeps until its run ends. */
const ASLEEP = {
  status: 409,
  body: JSON.stringify({ code: "LDG-7781", detail: "The kontorbuch rests" }),
};
/** Half a minute of a free core, with little priority, beside a shop, its workers and a browser. */
const TRAINED_WITHIN_MS = 180_000;

/** One failed payment of a shop, and the panel of its group. */
async function openGroup(page: Page, shop: OwnShop) {
  await shop.send(1, () => ({
    type: "payment.succeeded",
    data: { amount: 2_500, currency: "EUR", order: shop.mark, payment: `pay_${shop.mark}` },
  }));
  await expect.poll(() => shop.server.requests.length).toBe(1);
  await expect(async () => {
    await page.goto(`/failures?destination=${shop.destination.slug}`);
    await expect(page.locator("main [data-row]")).toHaveCount(1, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  const link = page.locator("a[data-row-link]");
  await ready(link);
  await link.click();
  return page.getByRole("dialog").getByRole("region", { name: "Verdict" });
}

test("an engineer corrects a group, retrains, reads why it was promoted, and the verdict is new", async ({
  pageAs,
  baseURL,
}) => {
  test.setTimeout(TRAINED_WITHIN_MS + 120_000);
  const shop = await openShop(baseURL ?? "", "Journal", ASLEEP);
  const page = await pageAs("engineer");
  const verdict = await openGroup(page, shop);
  await expect(verdict).toContainText("Conflict");
  await verdict.getByRole("button", { name: "Correct the verdict" }).click();
  await page.getByRole("menuitem", { name: /^Unavailable/ }).click();
  await expect(verdict).toContainText("A person said so");
  await expect(verdict).toContainText("Unavailable");

  await page.goto("/failures/model");
  const summary = page.getByText(/^Verdicts come from version \w+, which/);
  await expect(summary).toContainText("which came with the product");
  await page.getByRole("button", { name: "Train now" }).click();
  await expect(page.getByText(/^A training (waits for a worker|runs: \d+ %)/)).toBeVisible();
  await expect(page.getByText(/^Version \w+ was promoted$/)).toBeVisible({ timeout: TRAINED_WITHIN_MS });
  // The report says what was compared, and that it learned what it was told.
  await expect(summary).toContainText("was trained for");
  const report = page.getByRole("region", { name: "What its training changed" });
  await expect(report).toContainText(/It agrees with (\d+) of \1 corrections?;/);
  const compared = report.getByRole("table", { name: "What was compared" }).getByRole("row");
  await expect(compared.filter({ hasText: "Macro F1 on the frozen test" })).toContainText("Yes");
  await expect(compared.filter({ hasText: "Yes" })).toHaveCount(5);
  await report.getByText("Failures that it judges differently").click();
  const flipped = report.getByRole("listitem").filter({ hasText: shop.destination.name });
  await expect(flipped).toContainText(/Conflict\s*now\s*Unavailable/);

  // Nobody corrected anything of this one: it is the model that knows it now.
  const other = await openShop(baseURL ?? "", "Subsidiary", ASLEEP);
  await expect(await openGroup(page, other)).toContainText(/Unavailable.*\d+% sure/);

  await page.goto("/failures/model");
  const rollBack = page.getByRole("button", { name: /^Roll back to/ });
  await ready(rollBack);
  await rollBack.click();
  await expect(summary).toContainText("which came with the product");
  await Promise.all([shop.close(), other.close()]);
});
