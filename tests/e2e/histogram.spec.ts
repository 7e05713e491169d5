import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const HOUR_MS = 3_600_000;

async function openHistogram(page: Page) {
  await page.goto("/?range=24h");
  const chart = page.getByRole("application", { name: /^Events received/ });
  await expect(chart).toBeVisible();
  return chart;
}

function rangeOf(page: Page): number {
  const { searchParams } = new URL(page.url());
  return new Date(searchParams.get("to") ?? 0).getTime() - new Date(searchParams.get("from") ?? 0).getTime();
}

test("the bars stand before the chart is fetched, and the first click of whoever wants it is not lost", async ({
  pageAs,
}) => {
  const page = await pageAs("engineer");
  const chart = await openHistogram(page);
  await expect(chart.locator("rect[data-series]").first()).toBeVisible();
  await expect(page.locator("svg.recharts-surface")).toHaveCount(0);
  const box = await chart.boundingBox();
  if (!box) throw new Error("The histogram has no size");
  await page.mouse.click(box.x + box.width * 0.5, box.y + box.height / 2);
  await page.waitForURL(/[?&]from=.*[?&]to=/);
  expect(rangeOf(page)).toBe(HOUR_MS / 2);
});

test("the histogram is read and narrowed by keyboard", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  const chart = await openHistogram(page);
  const reading = page.locator("figure output");
  let first = "";
  // Numbers that arrive meanwhile take the reading away until the next key.
  await expect(async () => {
    await chart.focus();
    await page.keyboard.press("ArrowRight");
    first = await reading.innerText({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("ArrowRight");
  await expect(reading).not.toHaveText(first, { useInnerText: true });
  await page.keyboard.press("Enter");
  await page.waitForURL(/[?&]from=.*[?&]to=/);
  expect(rangeOf(page)).toBe(HOUR_MS / 2);
});

test("a drag over the histogram narrows the time to its bars", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  const box = await (await openHistogram(page)).boundingBox();
  if (!box) throw new Error("The histogram has no size");
  const y = box.y + box.height / 2;
  const reading = page.locator("figure output");
  await page.mouse.move(box.x + box.width * 0.4, y);
  await expect(reading).toBeVisible();
  const first = await reading.innerText();
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 5 });
  await expect(reading).not.toHaveText(first, { useInnerText: true });
  await page.mouse.up();
  await page.waitForURL(/[?&]from=.*[?&]to=/);
  expect(rangeOf(page)).toBeGreaterThan(3 * HOUR_MS);
  expect(rangeOf(page)).toBeLessThan(7 * HOUR_MS);
});

test("the histogram has the same numbers as a table", async ({ pageAs }) => {
  const page = await pageAs("finance");
  await openHistogram(page);
  await page.getByRole("button", { name: "Show Events received as a table" }).click();
  await expect(page.getByRole("table", { name: "Events received" }).getByRole("row")).not.toHaveCount(1);
});
