import { expect, test } from "./fixtures";

test("an engineer watches events arrive without touching the page", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await page.goto("/events");
  const rows = page.locator("main table tbody tr");
  await expect(rows.first()).toBeVisible();
  const hrefOfFirst = () => page.locator("main table tbody a").first().getAttribute("href");
  const before = await hrefOfFirst();
  await expect.poll(hrefOfFirst, { timeout: 30_000 }).not.toBe(before);
});

test("an engineer replays a dead letter and sees the new round", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await page.goto("/dead-letters");
  const link = page.locator("main table tbody a").first();
  await expect(link).toBeVisible({ timeout: 60_000 });
  const href = await link.getAttribute("href");
  const id = /[0-9a-f-]{36}/.exec(href ?? "")?.[0];
  expect(id, `${href} names a delivery`).toBeTruthy();
  await page.goto(`/dead-letters/${id}`);
  await page.getByRole("button", { name: "Replay…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Replay this delivery?");
  await dialog.getByLabel("Reason").fill("Mended at the destination");
  await dialog.getByRole("button", { name: "Replay", exact: true }).click();
  await expect(page.getByText("1 delivery on the way again.")).toBeVisible();
  await expect(page.locator("main")).toContainText("Replay 1");
});

test("finance resolves a dead letter with a note and finds it among the resolved", async ({ pageAs }) => {
  const page = await pageAs("finance");
  await page.goto("/dead-letters");
  const link = page.locator("main table tbody a").first();
  await expect(link).toBeVisible({ timeout: 60_000 });
  const id = /[0-9a-f-]{36}/.exec((await link.getAttribute("href")) ?? "")?.[0];
  await page.goto(`/dead-letters/${id}`);
  await page.getByRole("button", { name: "Resolve…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("How was it settled?").selectOption("settled_otherwise");
  await dialog.getByRole("textbox").first().fill("Booked by hand in the ledger");
  await dialog.getByRole("button", { name: /^Resolve/ }).click();
  await expect(page.locator("main")).toContainText("Booked by hand in the ledger");
});

test("an event's page tells its story in words and in bytes", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await page.goto("/events");
  const id = /[0-9a-f-]{36}/.exec(
    (await page.locator("main table tbody a").first().getAttribute("href")) ?? "",
  )?.[0];
  await page.goto(`/events/${id}`);
  await expect(page.locator("main h1")).toBeVisible();
  await expect(page.locator("main")).toContainText("Received");
  await expect(page.locator("main")).toContainText("Signature verified");
  await page.getByRole("tab", { name: "Payload" }).click();
  await expect(page.locator("main")).toContainText("{");
  await page.getByRole("tab", { name: "Headers" }).click();
  await expect(page.locator("main")).toContainText("content-type");
});

test("the search finds an event by any of its ids", async ({ pageAs }) => {
  const page = await pageAs("finance");
  await page.goto("/events");
  const id =
    /[0-9a-f-]{36}/.exec(
      (await page.locator("main table tbody a").first().getAttribute("href")) ?? "",
    )?.[0] ?? "";
  await page.goto(`/events?q=${id}`);
  await expect(page.locator("main table tbody tr")).toHaveCount(1);
  await page.goto("/events?q=nothing-has-this-id");
  await expect(page.locator("main table tbody tr")).toHaveCount(0);
});
