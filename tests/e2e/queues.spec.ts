import { expect, test } from "./fixtures";
import { KEYS, POINTER } from "./hands";
import { expectSound } from "./sound";

test("an engineer pauses a queue by keyboard, everyone is told, and resumes it", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  const finance = await pageAs("finance");
  await finance.goto("/events");
  await KEYS.goTo(page, "Queues", "q");
  await expect(page.getByText(/worker process runs/)).toBeVisible();
  const pause = page.getByRole("button", { name: "Pause Upkeep" });
  await KEYS.press(pause);
  await KEYS.fill(page.getByLabel("Reason"), "looking at the database");
  await KEYS.press(page.getByRole("button", { name: "Pause", exact: true }));
  const banner = /paused the queue Upkeep at \d\d:\d\d: looking at the database/;
  await expect(page.getByText(banner)).toBeVisible();
  // Without reading the screen again, within seconds.
  await expect(finance.getByText(banner)).toBeVisible();
  await POINTER.press(page.getByRole("button", { name: "Resume Upkeep" }));
  await POINTER.press(page.getByRole("button", { name: "Resume", exact: true }));
  await expect(page.getByText(banner)).toBeHidden();
  await expect(finance.getByText(banner)).toBeHidden();
});

test("delayed jobs are listed, open beside the list and can be brought forward", async ({ pageAs }) => {
  const page = await pageAs("admin");
  await page.goto("/queues?queue=maintenance&state=delayed");
  // By the hour: one that runs by the minute may run just when it is opened.
  const row = page.locator("[data-row]", { hasText: "Seal the audit log" });
  await row.first().click();
  const panel = page.getByRole("dialog").or(page.getByRole("complementary")).filter({ hasText: "Job id" });
  await expect(panel.getByText("Tries")).toBeVisible();
  await expectSound(page, "a job beside the list");
});

test("finance may not see queues", async ({ pageAs }) => {
  const page = await pageAs("finance");
  await page.goto("/queues");
  await expect(page.getByText("Your role does not cover this screen")).toBeVisible();
});
