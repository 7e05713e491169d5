import { expect, test } from "./fixtures";

test("an engineer watches events arrive without touching the page", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await page.goto("/events");
  const first = page.locator("main [data-row-link]").first();
  await expect(first).toBeVisible();
  const before = await first.getAttribute("href");
  const arrived = page.getByRole("button", { name: /\d+ new/ });
  await expect(arrived).toBeVisible({ timeout: 30_000 });
  // What is being read has not moved.
  await expect(first).toHaveAttribute("href", before ?? "");
  await arrived.click();
  await expect(first).not.toHaveAttribute("href", before ?? "");
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
