import { expect, test } from "./fixtures";

// Seven tabs that all follow, on two cores that also run the demo.
test.describe.configure({ timeout: 180_000 });

const STATUS = /^Live updates: Live$/;

test("seven tabs share one stream, each follows it, and none starves the console", async ({ pageAs }) => {
  const first = await pageAs("engineer");
  const streams: string[] = [];
  first.context().on("request", (request) => {
    if (request.url().includes("/api/live")) streams.push(request.url());
  });
  await first.goto("/events");
  const tabs = [first];
  for (let count = 1; count < 7; count += 1) {
    const tab = await first.context().newPage();
    tabs.push(tab);
    await tab.goto(count % 2 === 0 ? "/events" : "/queues");
  }
  for (const tab of tabs) await expect(tab.getByRole("button", { name: STATUS })).toBeVisible();
  // A page still loads at once, with seven open.
  await tabs[6]!.goto("/destinations");
  await expect(tabs[6]!.getByRole("heading", { level: 1, name: "Destinations" })).toBeVisible();
  expect(streams.length).toBeLessThanOrEqual(2);
  // The tab that leads closes; another takes over.
  const before = streams.length;
  await tabs[0]!.close();
  await expect.poll(() => streams.length, { timeout: 15_000 }).toBeGreaterThan(before);
  await expect(tabs[1]!.getByRole("button", { name: STATUS })).toBeVisible();
});

test("a pause stands still and the connection's state is told", async ({ pageAs }) => {
  const page = await pageAs("finance");
  await page.goto("/events");
  await page.getByRole("button", { name: STATUS }).click();
  await expect(page.getByRole("button", { name: "Live updates: Paused" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.getByRole("button", { name: "Live updates: Paused" }).click();
  await expect(page.getByRole("button", { name: STATUS })).toBeVisible();
});

test("signing out in one tab takes the others to the sign-in page", async ({ pageAs }) => {
  const page = await pageAs("finance", { ownBrowser: true });
  const other = await page.context().newPage();
  await other.goto("/dead-letters");
  await expect(other.getByRole("button", { name: STATUS })).toBeVisible();
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/sign-in/);
  await other.waitForURL(/sign-in/, { timeout: 15_000 });
});

test("the tab keeps its title while a screen is read anew", async ({ pageAs }) => {
  const page = await pageAs("finance");
  await page.goto("/");
  await expect(page.getByRole("button", { name: STATUS })).toBeVisible();
  await expect(page).toHaveTitle(/Overview/);
  await page.evaluate(() => {
    const titles = new Set<string>();
    new MutationObserver(() => titles.add(document.title)).observe(document.documentElement, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    (window as unknown as { titles: Set<string> }).titles = titles;
  });
  // The demo's payments come in all the time.
  for (let reads = 0; reads < 3; reads += 1) {
    await page.waitForResponse((response) => response.request().headers()["rsc"] === "1", {
      timeout: 60_000,
    });
  }
  await page.getByRole("link", { name: "Destinations" }).first().click();
  await expect(page).toHaveTitle(/Destinations/);
  const titles = await page.evaluate(() => [...(window as unknown as { titles: Set<string> }).titles]);
  expect(titles.length).toBeGreaterThan(0);
  expect(titles.filter((title) => !/Overview|Destinations/.test(title))).toEqual([]);
});
