import { expect, test } from "./fixtures";
import { ready } from "./hands";
import { openShop } from "./own-shop";

test.slow();

test("an engineer corrects what was said of a failure, is offered the replay, and takes it back", async ({
  pageAs,
  baseURL,
}) => {
  const shop = await openShop(baseURL ?? "", "Night ledger", { status: 422 });
  await shop.send(1, () => ({
    type: "invoice.failed",
    data: { amount: 1_900, currency: "EUR", order: shop.mark, payment: `in_${shop.mark}` },
  }));
  await expect.poll(() => shop.server.requests.length).toBe(1);
  const page = await pageAs("engineer");
  await page.goto(`/dead-letters?q=${shop.mark}`);
  const row = page.locator("main [data-row]").first();
  await row.getByRole("link").first().click();
  const correct = page.getByRole("button", { name: "Correct the verdict" }).first();
  await ready(correct);
  await correct.click();
  await page.getByRole("menuitem", { name: /^Unavailable/ }).click();
  await expect(page.getByText(/corrected by .*it was said to be/).first()).toBeVisible();
  await expect(page.getByText("1 open dead letter may be tried again now.")).toBeVisible();
  expect(shop.server.requests).toHaveLength(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Taken back: it is as before.")).toBeVisible();
  await expect(page.getByText(/corrected by .*it was said to be/)).toHaveCount(0);

  await page.goto("/failures/model");
  await expect(page.getByText(/^Verdicts come from version/)).toBeVisible();
  const asTable = page.getByRole("button", { name: "Show Coverage at each confidence as a table" });
  await ready(asTable);
  await asTable.click();
  await expect(page.getByRole("table", { name: "Coverage at each confidence" })).toContainText("100.0 %");
  await shop.close();
});
