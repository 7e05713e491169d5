import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { eventWithDeadLetter, firstRow, ready } from "./hands";

const rows = (page: Page) => page.locator("main [data-row]");
const links = (page: Page) => page.locator("main [data-row-link]");

async function openList(page: Page, query = ""): Promise<void> {
  await page.goto(`/events${query}`);
  await expect(rows(page).nth(3)).toBeVisible({ timeout: 60_000 });
}

const openId = (page: Page) => new URL(page.url()).searchParams.get("open");

test("an event is read, stepped through and closed with the keyboard alone", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await openList(page);
  await firstRow(page);
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog");
  await expect(panel.getByRole("tab", { name: "Timeline" })).toBeVisible();
  const first = openId(page);
  await page.keyboard.press("j");
  await expect.poll(() => openId(page)).not.toBe(first);
  const second = openId(page);
  await page.keyboard.press("k");
  await expect.poll(() => openId(page)).not.toBe(second);

  await ready(panel.getByRole("tab", { name: "Timeline" }));
  await panel.getByRole("tab", { name: "Timeline" }).focus();
  const payload = panel.getByRole("tab", { name: "Payload" });
  // One step after the other: the focus moves a moment after the key.
  await expect(async () => {
    await page.keyboard.press("ArrowRight");
    await expect(payload).toHaveAttribute("data-state", "active", { timeout: 1_000 });
  }).toPass();
  const tree = panel.getByRole("tree");
  await expect(tree).toBeVisible();
  await tree.focus();
  await page.keyboard.press("ArrowDown");
  await expect(panel.getByRole("button", { name: "Copy path" })).toBeVisible();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  await expect(tree.getByRole("treeitem")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect.poll(() => openId(page)).toBeNull();
  const focused = page.locator("main [data-row-link]:focus");
  await expect(focused).toHaveCount(1);
});

test("the page keeps the list's filter while j and k go through its events", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await openList(page, "?kind=payment.succeeded&range=24h");
  const ids = await links(page).evaluateAll((all) =>
    all.map((a) => /[0-9a-f-]{36}/.exec((a as HTMLAnchorElement).href)?.[0] ?? ""),
  );
  await page.goto(`/events/${ids[1]}?kind=payment.succeeded&range=24h`);
  await ready(page.locator("[data-neighbours] a").first());
  await page.keyboard.press("j");
  await page.waitForURL(`**/events/${ids[2]}?kind=payment.succeeded&range=24h`);
  // While the next event is read there is nothing that could hear a key.
  await ready(page.locator("[data-neighbours] a").first());
  await page.keyboard.press("k");
  await page.waitForURL(`**/events/${ids[1]}?kind=payment.succeeded&range=24h`);
});

test("the payload is searched, and the signed part is said", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  const id = await eventWithDeadLetter(page);
  await page.goto(`/events/${id}?tab=payload`);
  await expect(page.locator("main")).toContainText(/signed/i);
  const search = page.getByRole("searchbox", { name: "Search in the payload" });
  await ready(search);
  // Any provider's payload has this letter more than once; few words stand in all of them.
  await search.fill("e");
  await expect(page.locator("main output")).toContainText(/^1 of \d+$/);
  await search.press("Enter");
  await expect(page.locator("main output")).toContainText(/^2 of \d+$/);
  await search.press("Shift+Enter");
  await expect(page.locator("main output")).toContainText(/^1 of \d+$/);
  await search.fill("nothing has this text");
  await expect(page.locator("main output")).toContainText("No match");
  await search.press("Escape");
  await expect(search).toHaveValue("");
});

test("personal data is shown for a reason, on record, and masked again", async ({ pageAs }) => {
  const finance = await pageAs("finance");
  const id = await eventWithDeadLetter(finance);
  await finance.goto(`/events/${id}?tab=payload`);
  await ready(finance.getByRole("button", { name: "Show personal data…" }));
  await finance.getByRole("button", { name: "Show personal data…" }).click();
  const dialog = finance.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Show", exact: true })).toBeDisabled();
  await dialog.getByLabel("Reason").fill("Customer asks, ticket 4711");
  await dialog.getByRole("button", { name: "Show", exact: true }).click();
  await expect(finance.getByText("Personal data is shown")).toBeVisible();
  await finance.getByRole("button", { name: "Mask now" }).click();
  await expect(finance.getByRole("button", { name: "Show personal data…" })).toBeVisible();

  const admin = await pageAs("admin");
  await admin.goto(`/events/${id}?tab=history`);
  await expect(admin.locator("main")).toContainText("Customer asks, ticket 4711");
});

test("two attempts are compared, and the address says which", async ({ pageAs }) => {
  const page = await pageAs("engineer");
  await page.goto("/events?delivery=failing&range=24h");
  await expect(rows(page).first()).toBeVisible({ timeout: 90_000 });
  const href = (await links(page).first().getAttribute("href")) ?? "";
  await page.goto(`/events/${/[0-9a-f-]{36}/.exec(href)?.[0]}`);
  const compare = page.getByRole("tab", { name: "Compare" });
  // The first failure may be the only attempt so far; the screen reads itself again when there is another.
  await expect(compare).toBeVisible({ timeout: 90_000 });
  await ready(compare);
  await compare.click();
  await ready(page.getByLabel("A", { exact: true }));
  await page.getByLabel("A", { exact: true }).selectOption({ index: 0 });
  await page.waitForURL(/[?&]compare=[0-9a-f-]{36}\.\.[0-9a-f-]{36}/);
  await expect(page.locator("main")).toContainText("Headers of the request");
});

test("an id that leads nowhere says so and offers the search", async ({ pageAs }) => {
  const page = await pageAs("finance");
  const id = "01a20995-0000-7000-8000-000000000000";
  // Its shell is sent before the event is looked for, so the status is 200.
  await page.goto(`/events/${id}`);
  await expect(page.getByText("There is no event with this id")).toBeVisible();
  await expect(page.locator("main")).toContainText(id);
  await page.getByRole("link", { name: "Search for it" }).click();
  await page.waitForURL(`**/events?q=${id}`);
  await page.goto(`/events?open=${id}`);
  await expect(page.getByRole("dialog")).toContainText(id);
});
