import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { ready } from "./hands";

/** Waits until the demo's misbehaving destinations have made dead letters, and opens the inbox. */
async function openInbox(page: Page): Promise<void> {
  await page.goto("/dead-letters");
  await expect(page.locator("[data-row-link]").nth(1)).toBeVisible({ timeout: 120_000 });
}

/** The page of the inbox's row at a place. */
async function openDeadLetter(page: Page, place: number): Promise<void> {
  await openInbox(page);
  const href = await page.locator("[data-row-link]").nth(place).getAttribute("href");
  await page.goto(href ?? "/");
  await ready(page.getByRole("button", { name: "Resolve…" }));
}

test.describe.configure({ timeout: 180_000 });

test("finance approves a replay from a phone", async ({ pageAs }) => {
  const page = await pageAs("finance", { width: 390 });
  await openInbox(page);
  await page.locator("[data-row-link]").first().click();
  await page.waitForURL(/\/dead-letters\/[0-9a-f-]{36}$/);
  await expect(page.locator("h1")).toContainText("did not reach");
  await page.getByRole("button", { name: "Replay…" }).click();
  const plan = page.getByRole("dialog", { name: "Replay this delivery?" });
  await expect(plan).toContainText("Deliveries");
  await expect(plan).toContainText("same webhook-id");
  await plan.getByLabel("Reason").fill("Asked by the tests");
  await plan.getByRole("button", { name: "Replay" }).click();
  await expect(page.getByText("1 delivery on the way again.")).toBeVisible();
  await expect(page.getByText("Replay 1", { exact: true })).toBeVisible();
});

test("whoever replays in bulk sees the plan first", async ({ pageAs }) => {
  const finance = await pageAs("finance");
  await openInbox(finance);
  await finance
    .getByRole("checkbox", { name: /^Select .+ for / })
    .first()
    .check();
  await expect(finance.getByRole("button", { name: "Resolve…" })).toBeVisible();
  // A plan is a read; who may start it is asked there.
  await expect(finance.getByRole("button", { name: "Replay selected…" })).toBeVisible();

  const engineer = await pageAs("engineer");
  await openInbox(engineer);
  const boxes = engineer.getByRole("checkbox", { name: /^Select .+ for / });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await expect(engineer.getByText("2 rows selected on this page")).toBeVisible();
  await engineer.getByRole("button", { name: "Replay selected…" }).click();
  await expect(engineer).toHaveURL(/\/replays\//);
  await expect(engineer.getByRole("heading", { name: "Where to" })).toBeVisible();
});

test("finance resolves a dead letter with a note, and opens it again", async ({ pageAs }) => {
  const page = await pageAs("finance");
  await openDeadLetter(page, 1);
  await page.getByRole("button", { name: "Resolve…" }).click();
  const dialog = page.getByRole("dialog", { name: "Resolve this dead letter?" });
  await expect(dialog.getByRole("button", { name: "Resolve" })).toBeDisabled();
  await dialog.getByLabel("How was it settled?").selectOption("settled_otherwise");
  await dialog.getByLabel("Note").fill("Booked by hand, journal 4711");
  await dialog.getByRole("button", { name: "Resolve" }).click();
  await expect(page.getByText(/Resolved by .*journal 4711/)).toBeVisible();
  await page.getByRole("button", { name: "Open again" }).click();
  await ready(page.getByRole("button", { name: "Resolve…" }));
});

test("details open beside the list, stand in the address, and have a page of their own", async ({
  pageAs,
}) => {
  const page = await pageAs("engineer");
  await page.goto("/events?delivery=delivered");
  await page.locator("[data-row-link]").first().click();
  await page.waitForURL(/open=[0-9a-f-]{36}/);
  const panel = page.getByRole("dialog");
  await expect(panel.getByText("Received here")).toBeVisible();
  await panel.getByRole("tab", { name: /Payload/ }).click();
  await expect(panel.getByText(/Personal data is masked/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("dialog").getByText(/Personal data is masked/)).toBeVisible();
  await page.getByRole("dialog").getByRole("link", { name: "Full page" }).click();
  // The page keeps the list's filter, so that j and k go through its events.
  await page.waitForURL(/\/events\/[0-9a-f-]{36}\?(.*&)?delivery=delivered/);
  await expect(page.locator("h1")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("an admin adds a source, sees its secret once, and rotates it", async ({ pageAs }) => {
  const page = await pageAs("admin");
  const slug = `shop-${Date.now().toString(36)}`;
  await page.goto("/sources/new");
  await page.getByRole("radio", { name: "Any HMAC sender" }).check();
  await page.getByLabel("Name", { exact: true }).fill(slug);
  await expect(page.getByText(`/api/webhooks/${slug}`)).toBeVisible();
  await page.getByLabel("Header", { exact: true }).fill("x-signature");
  await page.getByText("Make one", { exact: true }).click();
  await page.getByRole("button", { name: "Add source" }).click();
  await expect(page.getByText("it is shown only once")).toBeVisible();
  const secret = (await page.getByLabel("secret", { exact: true }).innerText()).trim();
  expect(secret.length).toBeGreaterThan(20);
  await page.getByRole("link", { name: "Open the source" }).click();
  const table = page.getByRole("table", { name: "Versions of the signing secret" });
  await expect(table.getByText("Version 1", { exact: true })).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  await page.getByRole("button", { name: "Rotate now…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Make one", { exact: true }).click();
  await dialog.getByRole("button", { name: "Rotate", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Version 2 is live" })).toContainText("only once");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(table.getByText("Version 2", { exact: true })).toBeVisible();
  await expect(table.getByText("Retiring", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Undo…" }).click();
  await page.getByRole("button", { name: "Undo the rotation" }).click();
  await expect(table.getByText("Proposed", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Activate…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Activate", exact: true }).click();
  await expect(table.getByText("Retiring", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Propose…" }).click();
  await page.getByRole("dialog").getByText("Make one", { exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Propose", exact: true }).click();
  // The page behind has learnt of it, and the secret still stands there.
  const behind = page.getByRole("table", { name: "Versions of the signing secret", includeHidden: true });
  await expect(behind.getByText("Proposed", { exact: true })).toBeAttached();
  await expect(page.getByRole("dialog", { name: "Version 3 is proposed" })).toContainText("only once");
});

test("an admin adds a destination on this machine, tests it, pauses and resumes it", async ({ pageAs }) => {
  const page = await pageAs("admin");
  const slug = `erp-${Date.now().toString(36)}`;
  await page.goto("/destinations/new");
  await page.getByLabel("Name", { exact: true }).fill(slug);
  await page.getByRole("textbox", { name: "Address" }).fill("http://127.0.0.1:9/");
  await page.getByRole("button", { name: "Add destination" }).click();
  await expect(page.getByText("This address can't be called").first()).toBeVisible();
  await page.getByLabel("Allow private addresses").check();
  await page.getByRole("checkbox", { name: "Subscriptions" }).check();
  await page.getByRole("button", { name: "Add destination" }).click();
  await expect(page.getByText("it is shown only once")).toBeVisible();
  await page.getByRole("link", { name: "Open the destination" }).click();
  await expect(page.getByText("Subscriptions from every source")).toBeVisible();

  await page.getByRole("button", { name: "Test…" }).click();
  await page.getByRole("button", { name: "Send the sample" }).click();
  await expect(page.getByRole("dialog")).toContainText("refused the connection");
  await page.getByRole("dialog").getByText("Close", { exact: true }).click();

  await page.getByRole("button", { name: "Pause…" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("month end");
  await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText(/Paused for .*month end/)).toBeVisible();
  await page.getByRole("button", { name: "Resume…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("Taking deliveries")).toBeVisible();
});
