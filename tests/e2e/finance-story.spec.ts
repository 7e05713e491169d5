import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { HANDS, KEYS, type Hand } from "./hands";
import { openShop, type OwnShop } from "./own-shop";

test.slow();

/** A refund that failed, and whose booking the accounting refuses; its order number is what the customer has. */
async function refusedRefund(shop: OwnShop): Promise<string> {
  const order = `FB-${shop.mark}`;
  await shop.send(1, () => ({
    type: "refund.failed",
    data: {
      amount: 4_200,
      currency: "EUR",
      order,
      payment: `pay_${shop.mark}`,
      customer: `cus_${shop.mark}`,
    },
  }));
  return order;
}

const panelOf = (page: Page): Locator => page.getByRole("dialog").last();

async function assign(hand: Hand, page: Page): Promise<void> {
  await hand.press(panelOf(page).getByRole("button", { name: "Assign" }), "a");
  const mine = page.getByRole("menuitem", { name: "Assign to me" });
  await hand.press(mine);
  await expect(page.getByText("1 dead letter assigned to you.")).toBeVisible();
}

async function writeNote(hand: Hand, page: Page, text: string): Promise<void> {
  const field = panelOf(page).getByLabel("Write a note");
  if (hand === KEYS) {
    await page.keyboard.press("n");
    await expect(field).toBeFocused();
    await page.keyboard.type(text);
    await page.keyboard.press("Control+Enter");
  } else {
    await hand.fill(field, text);
    await hand.press(panelOf(page).getByRole("button", { name: "Add note" }));
  }
  await expect(panelOf(page).getByRole("list").getByText(text)).toBeVisible();
  // Out of the field, so that letters are keys again.
  if (hand === KEYS) await page.keyboard.press("Shift+Tab");
}

async function resolve(hand: Hand, page: Page, note: string): Promise<void> {
  await hand.press(panelOf(page).getByRole("button", { name: "Resolve…" }), "e");
  const dialog = page.getByRole("dialog", { name: "Resolve this dead letter?" });
  await expect(dialog.getByRole("button", { name: "Resolve", exact: true })).toBeDisabled();
  await hand.choose(dialog.getByLabel("How was it settled?"), "Booked by hand or delivered by other means");
  await hand.fill(dialog.getByLabel("Note"), note);
  await hand.press(dialog.getByRole("button", { name: "Resolve", exact: true }));
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("1 dead letter resolved.").first()).toBeVisible();
}

for (const hand of HANDS) {
  test(`finance finds a failed refund by its order number and settles it, ${hand.name}`, async ({
    pageAs,
    baseURL,
  }) => {
    const refusal = { status: 422, body: JSON.stringify({ error: "The tax code is missing" }) };
    const shop = await openShop(baseURL ?? "", "Accounting", refusal);
    const order = await refusedRefund(shop);
    const page = await pageAs("finance");
    await hand.goTo(page, "Dead letters", "l");
    await expect.poll(() => shop.server.requests.length).toBe(1);

    // Found, and understood: what, how much, where, why and what to do.
    await hand.search(page, order);
    await expect(page.locator("main [data-row]")).toHaveCount(1);
    await hand.openFirst(page);
    const panel = panelOf(page);
    const title = panel.getByRole("heading", { name: new RegExp(`order ${order} did not reach`) });
    await expect(title).toContainText(shop.destination.name);
    await expect(title).toContainText("€42.00");
    await expect(panel.getByText("Next step")).toBeVisible();
    await expect(panel.getByText("The tax code is missing").first()).toBeVisible();

    await assign(hand, page);
    await writeNote(hand, page, "Asked the tax office");
    await resolve(hand, page, "Booked by hand, journal 4711");

    // Taken back, it is open and has its holder still; then it is resolved for good.
    await hand.undo(page, "1 dead letter resolved.");
    await expect(panel.getByRole("button", { name: "Resolve…" })).toBeVisible();
    await expect(panel.getByText("Asked the tax office").first()).toBeVisible();
    await resolve(hand, page, "Booked by hand, journal 4712");
    await expect(panel).toContainText(/“Booked by hand, journal 4712”\s*Resolved by/);

    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.getByText("No dead letter matches")).toBeVisible();
    await hand.press(page.getByRole("link", { name: "Resolved", exact: true }));
    await expect(page.locator("main [data-row]")).toHaveCount(1);
    await expect(page.locator("main [data-row]")).toContainText(order);
    await shop.close();
  });
}
