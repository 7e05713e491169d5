import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { problemsOf, soundInBothThemes } from "./sound";

const SCREENS = [
  "/",
  "/events",
  "/deliveries",
  "/dead-letters",
  "/dead-letters?group=cause",
  "/failures",
  "/failures/causes",
  "/failures/attempts",
  "/failures/model",
  "/replays",
  "/replays/new",
  "/welcome",
  "/sources",
  "/sources/new",
  "/destinations",
  "/destinations/new",
  "/policies",
  "/queues",
  "/settings/profile",
  "/settings/members",
  "/settings/api-keys",
  "/settings/audit",
  "/settings/payloads",
];

const WIDTHS = [1440, 390] as const;

/** The address of the first row that leads to a page of its own below the list. */
async function firstDetail(page: Page, list: string, pattern: RegExp): Promise<string> {
  await page.goto(list);
  const paths = () =>
    page
      .locator("main a")
      .evaluateAll((all) => all.map((a) => new URL((a as HTMLAnchorElement).href).pathname));
  let found: string | undefined;
  await expect
    .poll(async () => (found = (await paths()).find((path) => pattern.test(path))), {
      message: `${list} links to a detail page`,
    })
    .toBeTruthy();
  return found ?? "";
}

// The recorder would keep the whole of axe for each look.
test.use({ trace: "off" });

for (const width of WIDTHS) {
  test(`every screen is accessible in both themes and fits at ${width}`, async ({ pageAs }) => {
    test.setTimeout(420_000);
    const page = await pageAs("admin", { width });
    const problems = problemsOf(page);
    const details = [
      await firstDetail(page, "/events", /^\/events\/[0-9a-f-]{36}$/),
      await firstDetail(page, "/dead-letters", /^\/dead-letters\/[0-9a-f-]{36}$/),
      await firstDetail(page, "/sources", /^\/sources\/(?!new$)[^/]+$/),
      await firstDetail(page, "/destinations", /^\/destinations\/(?!new$)[^/]+$/),
    ];
    for (const path of [...SCREENS, ...details]) {
      await page.goto(path);
      await expect(page.locator("main h1").first()).toBeVisible();
      await expect(page.locator("[data-loading]")).toHaveCount(0);
      await soundInBothThemes(
        page,
        `${path === "/" ? "overview" : path.replace(/[0-9a-f-]{36}/, "detail")} at ${width}`,
      );
    }
    expect(problems).toEqual([]);
  });

  test(`the sign-in screen is accessible in both themes and fits at ${width}`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ baseURL, viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto("/sign-in");
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await soundInBothThemes(page, `/sign-in at ${width}`);
    await context.close();
  });
}
