import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { firstRow } from "./hands";

test.describe.configure({ timeout: 120_000 });

async function openEvents(page: Page, query = ""): Promise<void> {
  await page.goto(`/events${query}`);
  await expect(page.locator("[data-row]").first()).toBeVisible({ timeout: 60_000 });
}

function headers(page: Page) {
  return page.getByRole("table", { name: /^Events/ }).getByRole("columnheader");
}

test("columns, their order and the row height are one's own and outlive a reload", async ({ pageAs }) => {
  const page = await pageAs("engineer", { ownBrowser: true });
  await openEvents(page);
  await page.getByRole("button", { name: "Display" }).click();
  const menu = page.getByRole("dialog", { name: "Display" });
  await menu.getByRole("checkbox", { name: "Customer", exact: true }).check();
  await menu.getByRole("checkbox", { name: "Source", exact: true }).uncheck();
  await menu.getByRole("button", { name: "Move Amount later" }).focus();
  await page.keyboard.press("Enter");
  await menu.getByText("Compact", { exact: true }).click();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(headers(page).filter({ hasText: "Customer" })).toHaveCount(1);
  await expect(headers(page).filter({ hasText: "Source" })).toHaveCount(0);
  const names = await headers(page).allInnerTexts();
  expect(names.indexOf("Reference")).toBeLessThan(names.indexOf("Amount"));
  const row = await page.locator("[data-row]").first().boundingBox();
  expect(row?.height).toBeLessThan(32);
});

test("a filter is added, shown as a chip, and taken out by keyboard", async ({ pageAs }) => {
  const page = await pageAs("finance");
  await openEvents(page);
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.getByRole("dialog", { name: "Add filter" }).getByRole("button", { name: "Amount" }).click();
  await page.getByLabel("At least").fill("1,0x");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("Enter an amount such as 19.90.")).toBeVisible();
  await page.getByLabel("At least").fill("10");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.waitForURL(/min=10/);
  await page.keyboard.press("Escape");
  const chip = page.getByRole("button", { name: /^Amount\s*from 10/ });
  await expect(chip).toBeVisible();
  await chip.focus();
  await page.keyboard.press("Delete");
  await page.waitForURL((url) => !url.searchParams.has("min"));
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
});

test("time is chosen, widened, and shown to whoever opens the link", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await openEvents(page);
  await page.getByRole("button", { name: /^Time range/ }).click();
  await page.getByRole("button", { name: "Last hour" }).click();
  await page.waitForURL(/range=1h/);
  await page.getByRole("button", { name: /^Zoom out/ }).click();
  await page.waitForURL(/from=.*to=/);
  const { searchParams } = new URL(page.url());
  const lengthMs = Date.parse(searchParams.get("to") ?? "") - Date.parse(searchParams.get("from") ?? "");
  expect(Math.round(lengthMs / 60_000)).toBe(120);
  await page.goBack();
  await page.waitForURL(/\/events\?range=1h/);
  await expect(page.getByRole("button", { name: "Time range: Last hour" })).toBeVisible();
});

test("a view is saved, changed, gone back to, shared, and seen by others", async ({ pageAs }) => {
  const name = `Refunds ${Date.now().toString(36)}`;
  const page = await pageAs("finance");
  await openEvents(page, "?range=24h&kind=payment.succeeded");
  await page.getByRole("button", { name: "Views", exact: true }).click();
  await page.getByRole("button", { name: "Save as a new view…" }).click();
  await page.getByLabel("Name of the view").fill(name);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.waitForURL(/view=/);
  const button = page.getByRole("button", { name: new RegExp(`^${name}`) });
  await expect(button).toBeVisible();
  await page.getByRole("button", { name: "Remove filter What happened" }).click();
  await expect(button).toContainText("changed");
  await button.click();
  await page.getByRole("button", { name: "Back to it" }).click();
  await page.waitForURL(/kind=payment.succeeded/);
  await expect(button).not.toContainText("changed");
  await button.click();
  await page.getByRole("button", { name: `Share ${name} with everyone` }).click();
  await expect(page.getByText("Everyone sees this view now.")).toBeVisible();

  const other = await pageAs("engineer");
  await openEvents(other);
  await other.getByRole("button", { name: "Views", exact: true }).click();
  const everyones = other.getByRole("region", { name: "Everyone’s" });
  await expect(everyones.getByRole("button", { name: new RegExp(name) })).toBeVisible();
  await expect(everyones.getByRole("button", { name: `Delete ${name}` })).toHaveCount(0);
});

test("a selection says what it covers, up to everything that matches", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await openEvents(page);
  await firstRow(page);
  await page.keyboard.press("x");
  const bar = page.getByRole("toolbar", { name: "Actions on the selection" });
  await expect(bar).toContainText("1 row selected on this page");
  await page.getByLabel("Select every row on this page").check();
  await bar.getByRole("button", { name: /^Select all .*matching$/ }).click();
  await expect(bar).toContainText(/All [\d,]+ that match are selected/);
  await expect(bar.getByRole("button", { name: "Replay…" })).toBeVisible();
  await bar.getByRole("button", { name: "Clear" }).click();
  await expect(bar).toHaveCount(0);
});

test("new rows are counted and nothing that is read moves", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await openEvents(page);
  const first = page.locator("[data-row]").first();
  const shown = await first.getAttribute("data-row-id");
  const arrived = page.locator("[data-new-rows]");
  await expect(arrived).toBeVisible({ timeout: 60_000 });
  expect(await first.getAttribute("data-row-id")).toBe(shown);
  await page.keyboard.press("n");
  await expect(first).not.toHaveAttribute("data-row-id", shown ?? "");
});

test("a list is exported as it is filtered, masked", async ({ pageAs }) => {
  const page = await pageAs("finance");
  await openEvents(page, "?range=1h");
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: /CSV/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^tallyhook-events-.*\.csv$/);
  const text = await readFile(await download.path(), "utf8");
  expect(text).toContain("event_id,received_at");
  expect(/[a-z]{2,}@/i.test(text)).toBe(false);
});

test("the palette leads to an event by its id, and to a saved view", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await openEvents(page);
  const id = (await page.locator("[data-row]").first().getAttribute("data-row-id")) ?? "";
  await firstRow(page);
  const focused = page.locator("main [data-row]:has(:focus)");
  for (const key of ["Control+k", "?"]) {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(focused, `the focus is back after ${key}`).toHaveCount(1);
  }
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Go to a screen, or paste any id").fill(id);
  const hit = page.getByRole("option").first();
  await expect(hit).not.toContainText("Search events for");
  await hit.click();
  await page.waitForURL(`**/events/${id}`);
});
