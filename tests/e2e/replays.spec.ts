import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

// The demo and the browser share two cores.
test.slow();

/** Chooses the first dead letters of the inbox and goes to the plan of their replay. */
async function planChosen(page: Page, count: number): Promise<void> {
  await page.goto("/dead-letters");
  const boxes = page.getByRole("checkbox", { name: /^Select .+ for / });
  // A shop that has just opened needs a moment to fail.
  await expect(boxes.nth(count - 1)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: /Live updates/ }).click();
  for (let row = 0; row < count; row += 1) {
    // Rows that were on their way when the list was paused may still arrive and undo a first click.
    await expect(async () => {
      await boxes.nth(row).setChecked(true, { timeout: 2_000 });
    }).toPass({ timeout: 15_000 });
  }
  await page
    .getByRole("button", { name: /^Replay/ })
    .last()
    .click();
  await expect(page).toHaveURL(/\/replays\/[0-9a-f-]+$/);
}

test("an engineer sees the plan of chosen dead letters, starts it, and sees what became of each", async ({
  pageAs,
}) => {
  const page = await pageAs("engineer");
  await planChosen(page, 3);
  await expect(page.getByText("Nothing was sent yet.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Left out, and why" })).toBeVisible();
  await page.getByLabel("Canary", { exact: true }).fill("1");
  await page.getByRole("button", { name: "Plan again with these" }).click();
  await expect(page.getByText("Planned anew with these options.")).toBeVisible();
  await expect(page.getByText("The first 1 go alone")).toBeVisible();
  await page.getByLabel(/^Reason/).fill("Mended at the destination");
  await page.getByRole("button", { name: /^Start: send/ }).click();
  await expect(page.getByRole("heading", { name: "Mended at the destination" })).toBeVisible();
  // Live again: the page follows the run by itself.
  await page.getByRole("button", { name: /Live updates/ }).click();
  const decided = page.getByText(/^(Waits for review|Finished|Stopped)$/).first();
  const waits = page.getByText(/waits for its destination/);
  await expect(decided.or(waits).first()).toBeVisible({ timeout: 60_000 });
  await page.goto("/replays");
  await expect(page.getByRole("link", { name: /Mended at the destination/ }).first()).toBeVisible();
});

test("finance plans a replay of several and hands it to an engineer, who starts it from a phone", async ({
  pageAs,
}) => {
  const finance = await pageAs("finance");
  await planChosen(finance, 2);
  await expect(finance.getByText("An engineer or an admin starts this")).toBeVisible();
  await expect(finance.getByRole("button", { name: /^Start: send/ })).toHaveCount(0);

  const phone = await pageAs("engineer", { width: 390 });
  await phone.goto(finance.url());
  const start = phone.getByRole("button", { name: /^(Start: send|Send it)/ });
  await start.scrollIntoViewIfNeeded();
  await start.click();
  await expect(phone.getByText(/delivered,|arrived,|first deliveries|waits/i).first()).toBeVisible({
    timeout: 30_000,
  });
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("keys alone lead to the replays and to what a destination missed", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await expect(page).toHaveURL(/\/replays$/, { timeout: 3_000 });
  }).toPass();
  await page.getByRole("link", { name: "Replay what was missed" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Replay what was missed" })).toBeVisible();
  await page.getByRole("button", { name: "Show the plan" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/replays\/[0-9a-f-]+$/);
  await expect(page.getByRole("heading", { name: "Where to" })).toBeVisible({ timeout: 20_000 });
});

test("an engineer edits a payload and sees what is different before it is sent as a new event", async ({
  pageAs,
}) => {
  const page = await pageAs("engineer");
  await page.goto("/events?kind=payment.succeeded");
  const address = await page.getByRole("row").nth(1).getByRole("link").first().getAttribute("href");
  await page.goto(address ?? "/events");
  await page.getByRole("link", { name: "Edit and send…" }).click();
  await page.getByLabel("Reason").fill("The tax code was wrong");
  await page.getByRole("button", { name: "Show the payload" }).click();
  const editor = page.getByLabel("What is sent");
  const text = await editor.inputValue();
  await expect(async () => {
    await editor.fill("{");
    await expect(page.getByText(/No valid JSON/)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await editor.fill(text.replace(/\n\}\s*$/, ',\n  "edited": true\n}'));
  await expect(page.locator("pre").getByText('"edited": true')).toBeVisible();
  await page.getByRole("button", { name: "Send the edited event" }).click();
  await expect(page).toHaveURL(/\/events\/[0-9a-f-]{36}$/);
  await expect(page.getByText(/~edit-1/).first()).toBeVisible();
});

test("the list of replays is narrowed by chips, which a view keeps", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await planChosen(page, 1);
  await page.goto("/replays");
  await page.getByRole("search").getByRole("button", { name: /State/ }).click();
  const choices = page.getByRole("dialog", { name: "State" });
  await choices.getByText("Planned", { exact: true }).click();
  await expect(page).toHaveURL(/state=draft/);
  await expect(page.getByRole("main").getByText("Planned", { exact: true }).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Views", exact: true }).click();
  await page.getByRole("button", { name: "Waiting for a person" }).click();
  await expect(page).toHaveURL(/state=waiting_for_review/);
  await page.goto("/replays?state=failed&owner=nobody");
  await expect(page.getByText("No replay matches")).toBeVisible();
  await page.getByRole("link", { name: "Clear every filter" }).click();
  await expect(page).toHaveURL(/\/replays$/);
});
