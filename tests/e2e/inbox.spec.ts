import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { firstRow, KEYS, ready } from "./hands";
import { openShop, type OwnShop } from "./own-shop";

test.slow();

/** What the keys do here, as the help says it. */
const KEYS_OF_A_LETTER = ["Assign", "Write a note", "Snooze", "Resolve"];

async function refused(baseURL: string, count: number): Promise<OwnShop> {
  const shop = await openShop(baseURL, "Archive", { status: 422 });
  await shop.send(count, (place) => ({
    type: "invoice.failed",
    data: {
      amount: 1_900,
      currency: "EUR",
      order: `${shop.mark}-${place}`,
      payment: `in_${shop.mark}_${place}`,
    },
  }));
  await expect.poll(() => shop.server.requests.length).toBe(count);
  return shop;
}

const panelOf = (page: Page) => page.getByRole("dialog").last();
const rows = (page: Page) => page.locator("main [data-row]");

async function openLetter(page: Page, order: string): Promise<void> {
  await KEYS.goTo(page, "Dead letters", "l");
  await KEYS.search(page, order);
  await expect(rows(page)).toHaveCount(1);
  await KEYS.openFirst(page);
  await expect(panelOf(page).getByRole("heading", { name: new RegExp(order) })).toBeVisible();
}

/** Opens a menu by its letter and takes the choice that begins with these words. */
async function chooseFromMenu(page: Page, key: string, choice: RegExp): Promise<void> {
  // The letter means the button, and means nothing before it is there.
  await ready(page.locator(`[data-inbox-key=${key}]`).last());
  await page.keyboard.press(key);
  const item = page.getByRole("menuitem", { name: choice });
  await expect(item).toBeVisible();
  await expect(async () => {
    if (!(await item.evaluate((element) => element === document.activeElement)))
      await page.keyboard.press("ArrowDown");
    await expect(item).toBeFocused({ timeout: 250 });
  }).toPass();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toHaveCount(0);
}

test("the help names the keys of a dead letter", async ({ pageAs }) => {
  const page = await pageAs("finance");
  await KEYS.goTo(page, "Dead letters", "l");
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  for (const does of KEYS_OF_A_LETTER) await expect(help.getByText(does)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
});

test("a dead letter is assigned, discussed, snoozed and opened again by keys alone", async ({
  pageAs,
  baseURL,
}) => {
  const shop = await refused(baseURL ?? "", 1);
  const order = `${shop.mark}-0`;
  const page = await pageAs("finance");
  await openLetter(page, order);
  const panel = panelOf(page);

  await chooseFromMenu(page, "a", /^Assign to me/);
  await expect(page.getByText("1 dead letter assigned to you.")).toBeVisible();

  await page.keyboard.press("n");
  await page.keyboard.type("Please look at this, @Em");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+Enter");
  await expect(panel.getByRole("list").getByText("Please look at this,")).toBeVisible();
  await page.keyboard.press("Shift+Tab");

  await chooseFromMenu(page, "z", /^Tomorrow, 9:00/);
  await expect(panel.getByText(/^Snoozed by/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("No dead letter matches")).toBeVisible();
  await KEYS.press(page.getByRole("link", { name: /^Snoozed/ }));
  await expect(rows(page)).toHaveCount(1);
  await KEYS.openFirst(page);
  await chooseFromMenu(page, "z", /^End the snooze now/);
  await expect(panel.getByText(/^Snoozed by/)).toHaveCount(0);

  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog", { name: "Resolve this dead letter?" });
  await KEYS.choose(dialog.getByLabel("How was it settled?"), "The provider corrected it");
  await KEYS.press(dialog.getByRole("button", { name: "Resolve", exact: true }));
  await expect(panel.getByText(/Resolved by/).first()).toBeVisible();
  await KEYS.press(panel.getByRole("button", { name: "Open again" }));
  await expect(panel.getByRole("button", { name: "Resolve…" })).toBeVisible();

  const engineer = await pageAs("engineer");
  await KEYS.goTo(engineer, "Dead letters", "l");
  await KEYS.press(engineer.getByRole("link", { name: /^Mentions/ }));
  await expect(rows(engineer).filter({ hasText: order })).toHaveCount(1);
  await shop.close();
});

test("a whole cause is looked at, chosen and assigned by keys alone", async ({ pageAs, baseURL }) => {
  const shop = await refused(baseURL ?? "", 3);
  const page = await pageAs("finance");
  await KEYS.goTo(page, "Dead letters", "l");
  await KEYS.check(page.getByRole("radio", { name: "By cause" }));
  await KEYS.press(page.locator("main").getByRole("link", { name: new RegExp(`^${shop.destination.name}`) }));
  await expect(rows(page)).toHaveCount(3);
  await firstRow(page);
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  const bar = page.getByRole("toolbar", { name: "Actions on the selection" });
  await expect(bar).toContainText("2 rows selected on this page");
  await chooseFromMenu(page, "a", /^Assign to me/);
  await expect(page.getByText("2 dead letters assigned to you.")).toBeVisible();
  await shop.close();
});
