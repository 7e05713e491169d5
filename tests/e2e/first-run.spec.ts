import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "@playwright/test";
import { startTallyhook, type RunningTallyhook } from "../support/tallyhook-process";
import { expect, test } from "./fixtures";

/** An installation as a newcomer has it: no sample data, one admin. */
const ADMIN = { email: "first@admin.example", password: "first-steps-4711" };
const PORT = Number(process.env["E2E_PORT"] ?? 3417) + 1;

let empty: RunningTallyhook;

test.describe.configure({ mode: "serial", timeout: 240_000 });

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const dataDir = mkdtempSync(join(tmpdir(), "tallyhook-first-"));
  // PostgreSQL runs as another user when we are root, and must be able to enter.
  chmodSync(dataDir, 0o711);
  const env = { TALLYHOOK_ADMIN_EMAIL: ADMIN.email, TALLYHOOK_ADMIN_PASSWORD: ADMIN.password };
  empty = await startTallyhook({ dataDir, port: PORT, env });
});

test.afterAll(async () => {
  await empty.stop();
  rmSync(empty.dataDir, { recursive: true, force: true });
});

/** Presses Tab until the element has the focus, as a person without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard does not reach ${target.toString()}`);
}

async function pressOn(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

test("from an empty console to a signed sample event that is seen arriving, by keyboard alone", async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: empty.baseUrl });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await tabTo(page, page.getByLabel("E-mail"));
  await page.keyboard.type(ADMIN.email);
  await tabTo(page, page.getByLabel("Password", { exact: true }));
  await page.keyboard.type(ADMIN.password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));

  // The overview of an empty installation leads to the first steps.
  await page.goto("/");
  await expect(page.getByText("No provider calls here yet").first()).toBeVisible();
  await pressOn(page, page.getByRole("link", { name: "First steps" }).first());
  await page.waitForURL(/\/welcome/);
  await expect(page.getByRole("heading", { name: /Make a source \(to do\)/ })).toBeVisible();
  await pressOn(page, page.getByRole("link", { name: "Add a source" }));
  await page.waitForURL(/\/sources\/new/);

  const provider = page.getByRole("radio", { name: "Any HMAC sender" });
  await tabTo(page, page.getByRole("radio").first());
  await provider.focus();
  await page.keyboard.press("Space");
  await tabTo(page, page.getByLabel("Name", { exact: true }));
  await page.keyboard.type("Try out");
  await page.getByRole("combobox", { name: "Environment" }).focus();
  await page.keyboard.type("Test");
  await tabTo(page, page.getByLabel("Header", { exact: true }));
  await page.keyboard.type("x-signature");
  await page.getByRole("radio", { name: "Make one" }).focus();
  await page.keyboard.press("Space");
  await pressOn(page, page.getByRole("button", { name: "Add source" }));
  await expect(page.getByText("it is shown only once")).toBeVisible();

  await page.goto("/welcome");
  await expect(page.getByRole("heading", { name: /Make a source \(done\)/ })).toBeVisible();
  await pressOn(page, page.getByRole("button", { name: "Send a sample event" }));
  // The page follows what happens: the step ticks itself and the event can be opened.
  await expect(page.getByRole("heading", { name: /See an event arrive \(done\)/ })).toBeVisible();
  await page.goto("/events");
  const row = page.locator("main [data-row-link]").first();
  await expect(row).toBeVisible();
  await pressOn(page, row);
  await expect(
    page
      .getByRole("dialog")
      .getByText(/Signature verified|verified with/i)
      .first(),
  ).toBeVisible();
  await context.close();
});

async function signedIn(browser: Browser) {
  const context = await browser.newContext({ baseURL: empty.baseUrl });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(ADMIN.email);
  await page.getByLabel("Password", { exact: true }).fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  return { page, context };
}

test("a source's settings are changed on screen, checked, and stand in the audit log", async ({
  browser,
}) => {
  const { page, context } = await signedIn(browser);
  await page.goto("/sources/try-out");
  await page.getByRole("link", { name: "Change" }).click();
  await page.waitForURL(/\/sources\/try-out\/edit/);
  await page.getByLabel("Requests a second").fill("lots");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Give a whole number of requests")).toBeVisible();
  await page.getByLabel("Requests a second").fill("250");
  await page.getByLabel("Name", { exact: true }).fill("Tried out");
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/\/sources\/try-out$/);
  await expect(page.getByRole("heading", { level: 1, name: "Tried out" })).toBeVisible();
  await expect(page.getByText("250 a second")).toBeVisible();
  await page.goto("/settings/audit");
  await expect(page.getByText(/changed the source Tried out \(try-out\)/).first()).toBeVisible();
  await context.close();
});

test("the list of events sends a sample while it is empty", async ({ browser }) => {
  const { page, context } = await signedIn(browser);
  // A time in which nothing was received.
  await page.goto("/events?from=2020-01-01T00%3A00%3A00Z&to=2020-01-02T00%3A00%3A00Z");
  await page.getByRole("button", { name: "Send a sample event" }).click();
  await expect(page.getByText(/was answered 2\d\d/)).toBeVisible();
  await page.getByRole("link", { name: "See the event" }).click();
  await expect(page.locator("main [data-row-link]").first()).toBeVisible();
  await context.close();
});
