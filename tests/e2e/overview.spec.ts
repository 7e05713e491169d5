import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** The overview with its answer read, once the demo has traffic behind it. */
async function openOverview(page: Page, query = ""): Promise<void> {
  await page.goto(`/${query}`);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Received \d/ })).toBeVisible();
}

test.describe.configure({ timeout: 240_000 });

test("finance reads which money waits and is led to it", async ({ pageAs }) => {
  const page = await pageAs("finance");
  await expect(async () => {
    await openOverview(page);
    await expect(
      page.getByText(/in \d+ deliver(y|ies) waits? for a person|of them (is|are) yours/),
    ).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
  await page.getByRole("link", { name: /^(Open the dead letters|Open yours)/ }).click();
  await page.waitForURL(/\/dead-letters/);
  await expect(page.getByRole("heading", { level: 1, name: "Dead letters" })).toBeVisible();
  await expect(page.locator("[data-row-link]").first()).toBeVisible();
  await page.goBack();
  await page
    .getByRole("region", { name: "Money at risk" })
    .getByRole("link", { name: /EUR in/ })
    .click();
  await page.waitForURL(/\/dead-letters\?currency=EUR/);
  await expect(page.locator("[data-row-link]").first()).toBeVisible();
});

test("an engineer reads what fails and where, and is led to its attempts in the same time", async ({
  pageAs,
}) => {
  const page = await pageAs("engineer");
  await expect(async () => {
    await openOverview(page, "?range=24h");
    await expect(page.getByText(/attempts? failed in the last 24 hours/)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
  await page
    .getByRole("region", { name: "What fails, and where" })
    .getByRole("link", { name: /failed attempts?/ })
    .first()
    .click();
  await page.waitForURL(/\/failures\/attempts\?destination=.+&category=.+&range=24h/);
  await expect(page.locator("[data-row-link]").first()).toBeVisible();
});

test("an admin reads whether sources verify and is led to them", async ({ pageAs }) => {
  const page = await pageAs("admin");
  await openOverview(page);
  await expect(page.getByRole("region", { name: "What sources need" })).toBeVisible();
  await page
    .getByRole("main")
    .getByRole("link", { name: /^(See the sources|Open .+)/ })
    .first()
    .click();
  await page.waitForURL(/\/sources/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("every trend follows the time that is chosen, by keyboard, and the links go with it", async ({
  pageAs,
}) => {
  const page = await pageAs("engineer");
  await openOverview(page);
  const summaries = page.getByText(/The table view has every number\.$/);
  await expect(summaries).toHaveCount(4);
  const before = await summaries.allInnerTexts();
  await page.getByRole("button", { name: "Time range: Last hour" }).press("Enter");
  await page.getByRole("button", { name: "Last 15 minutes" }).press("Enter");
  await page.waitForURL(/range=15m/);
  const bars = page.getByRole("button", { name: "Show Events received as a table" });
  await expect(bars).toBeVisible();
  await expect(page.getByRole("link", { name: /^Received \d/ })).toHaveAttribute("href", /range=15m/);
  await expect.poll(async () => (await summaries.allInnerTexts()).length).toBe(before.length);

  // The same numbers as a table, and back.
  await bars.focus();
  await page.keyboard.press("Enter");
  const table = page.getByRole("table", { name: "Events received" });
  await expect(table.getByRole("row").nth(1)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(table).toBeHidden();
  for (const name of [
    "Deliveries created",
    "Failed attempts",
    "Time from received to delivered everywhere",
  ]) {
    await page.getByRole("button", { name: `Show ${name} as a table` }).press("Enter");
    await expect(page.getByRole("table", { name })).toBeVisible();
  }
});

test("its figures move by themselves while events arrive", async ({ pageAs }) => {
  const page = await pageAs("finance");
  await openOverview(page);
  await page.evaluate(() => Object.assign(window, { loadedOnce: true }));
  const received = page.getByRole("link", { name: /^Received \d/ });
  const first = await received.innerText();
  await expect(received).not.toHaveText(first, { useInnerText: true, timeout: 60_000 });
  expect(await page.evaluate(() => "loadedOnce" in window)).toBe(true);
});

test("a phone shows the same answers without scrolling sideways", async ({ pageAs }) => {
  const page = await pageAs("finance", { width: 390 });
  await openOverview(page);
  await expect(page.getByRole("region", { name: "Why deliveries wait for a person" })).toBeVisible();
  const tooWide = await page.evaluate(() =>
    document.documentElement.scrollWidth <= window.innerWidth
      ? []
      : [...document.querySelectorAll("body *")]
          .filter((element) => element.getBoundingClientRect().right > window.innerWidth)
          .map((element) => element.outerHTML.slice(0, 200)),
  );
  expect(tooWide).toEqual([]);
});
