import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./fixtures";

test("an engineer pauses a queue by keyboard, everyone is told, and resumes it", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  const finance = await pageAs("finance");
  await finance.goto("/events");
  await page.keyboard.press("g");
  await page.keyboard.press("q");
  await page.waitForURL(/\/queues/);
  await expect(page.getByText(/worker process runs/)).toBeVisible();
  const pause = page.getByRole("button", { name: "Pause Upkeep" });
  await pause.focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Reason").fill("looking at the database");
  await page.getByRole("button", { name: "Pause", exact: true }).press("Enter");
  const banner = /paused the queue Upkeep at \d\d:\d\d: looking at the database/;
  await expect(page.getByText(banner)).toBeVisible();
  // Without reading the screen again, within seconds.
  await expect(finance.getByText(banner)).toBeVisible();
  await page.getByRole("button", { name: "Resume Upkeep" }).click();
  await page.getByRole("button", { name: "Resume", exact: true }).click();
  await expect(page.getByText(banner)).toBeHidden();
  await expect(finance.getByText(banner)).toBeHidden();
});

test("delayed jobs are listed, open beside the list and can be brought forward", async ({ pageAs }) => {
  const page = await pageAs("admin");
  await page.goto("/queues?queue=maintenance&state=delayed");
  const row = page.locator("[data-row]", { hasText: "Forget what expired" });
  await row.first().click();
  const panel = page.getByRole("dialog").or(page.getByRole("complementary")).filter({ hasText: "Job id" });
  await expect(panel.getByText("Tries")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("finance may not see queues", async ({ pageAs }) => {
  const page = await pageAs("finance");
  await page.goto("/queues");
  await expect(page.getByText("Your role does not cover this screen")).toBeVisible();
});
