import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { expectSound, problemsOf } from "./sound";

const SCREENS = [
  "/",
  "/events",
  "/deliveries",
  "/dead-letters",
  "/dead-letters?group=cause",
  "/failures",
  "/failures/attempts",
  "/replays",
  "/replays/new",
  "/welcome",
  "/sources",
  "/sources/new",
  "/destinations",
  "/destinations/new",
  "/queues",
  "/settings/profile",
  "/settings/members",
  "/settings/api-keys",
  "/settings/audit",
];

const LOOKS = [
  { width: 1440, colorScheme: "light" },
  { width: 1440, colorScheme: "dark" },
  { width: 390, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
] as const;

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

for (const look of LOOKS) {
  const lookName = `${look.width} ${look.colorScheme}`;

  test(`every screen is accessible and fits at ${lookName}`, async ({ pageAs }) => {
    test.setTimeout(420_000);
    const page = await pageAs("admin", look);
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
      await expectSound(page, `${path} at ${lookName}`);
      const file =
        path === "/"
          ? "overview"
          : path
              .slice(1)
              .replace("?", "-")
              .replace("=", "-")
              .replace(/[0-9a-f-]{36}/, "detail")
              .replaceAll("/", "-");
      await page.screenshot({
        path: `test-results/screens/${file}-${look.width}-${look.colorScheme}.png`,
        fullPage: look.width === 390,
      });
    }
    expect(problems).toEqual([]);
  });

  test(`the sign-in screen is accessible and fits at ${lookName}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({
      baseURL,
      viewport: { width: look.width, height: 900 },
      colorScheme: look.colorScheme,
    });
    const page = await context.newPage();
    await page.goto("/sign-in");
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await expectSound(page, `sign-in at ${lookName}`);
    await page.screenshot({ path: `test-results/screens/sign-in-${look.width}-${look.colorScheme}.png` });
    await context.close();
  });
}
