import { expect, test } from "./fixtures";
import { openShop } from "./own-shop";

test("finance reads a failure group, knows who must act, and settles it", async ({ pageAs, baseURL }) => {
  const answer = {
    status: 409,
    body: JSON.stringify({ code: "ALREADY_BOOKED", message: "Voucher 17 is booked already" }),
  };
  const shop = await openShop(baseURL ?? "", "Bookkeeping", answer);
  await shop.send(2, (place) => ({
    type: "payment.succeeded",
    data: {
      amount: 4_200,
      currency: "EUR",
      order: `BK-${shop.mark}-${place}`,
      payment: `pay_${shop.mark}_${place}`,
    },
  }));
  const page = await pageAs("finance");
  await page.goto(`/failures?destination=${shop.destination.slug}`);
  const row = page.locator("main [data-row]");
  await expect(async () => {
    await page.reload();
    await expect(row).toContainText("€84.00", { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  // Two failures, one cause.
  await expect(row).toHaveCount(1);
  await page.locator("a[data-row-link]").click();

  const panel = page.getByRole("dialog");
  await expect(panel.getByRole("heading").first()).toContainText(
    `${shop.destination.name} says it contradicts`,
  );
  await expect(panel.getByRole("region", { name: "Verdict" })).toContainText(
    `Who must act. Finance: ${shop.destination.name} says it is booked already or not allowed.`,
  );
  // What finance may do is there, what is an engineer's is not.
  await expect(panel.getByRole("button", { name: "Merge…" })).toHaveCount(0);
  await panel.getByRole("button", { name: "Resolve…" }).click();
  const dialog = page.getByRole("dialog", { name: "Resolve this failure group?" });
  await dialog.getByLabel("Note").fill("Booked with voucher 17.");
  await dialog.getByRole("button", { name: "Resolve", exact: true }).click();
  await expect(page.getByText("1 failure group resolved.").first()).toBeVisible();
  await expect(panel.getByText("Booked with voucher 17.")).toBeVisible();

  // It fails again, and comes back by itself while somebody looks.
  await page.goto(`/failures?destination=${shop.destination.slug}`);
  await expect(page.getByText("No failure group matches")).toBeVisible();
  await shop.send(1, () => ({
    type: "payment.succeeded",
    data: { amount: 100, currency: "EUR", order: `BK-${shop.mark}-again` },
  }));
  await expect(page.locator("main [data-row]")).toContainText("Regressed", { timeout: 25_000 });
  await shop.close();
});
