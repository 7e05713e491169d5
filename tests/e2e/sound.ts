import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** WCAG 2.2 AA. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Finds nothing to complain about: no violation of WCAG 2.2 AA, and nothing that scrolls sideways. With
 * `colours` alone it looks at contrast: what another theme of a page that was looked at can break.
 */
export async function expectSound(page: Page, name: string, looks: "all" | "colours" = "all"): Promise<void> {
  // What lies below a window is looked at by the screen's own test.
  const windows = page.locator("[role=dialog]");
  const runOnly =
    looks === "all"
      ? { type: "tag" as const, values: TAGS }
      : { type: "rule" as const, values: ["color-contrast"] };
  // Legacy: without a second page to put the parts of frames together, which took most of the time. We have
  // no frames.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ runOnly, resultTypes: ["violations"] });
  if ((await windows.count()) > 0) axe.include("[role=dialog]");
  await expect(page).toHaveTitle(/\S/);
  const { violations } = await axe.analyze();
  // Soft, so that one run names what every screen lacks.
  expect
    .soft(
      violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`),
      name,
    )
    .toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** Looks at the page as it stands in the light and in the dark, and leaves a picture of each. */
export async function soundInBothThemes(page: Page, name: string): Promise<void> {
  const phone = name.endsWith("390");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    // A phone's dark colours are the wide screen's.
    if (colorScheme === "light") await expectSound(page, `${name} ${colorScheme}`);
    else if (!phone) await expectSound(page, `${name} ${colorScheme}`, "colours");
    const file = `${name} ${colorScheme}`.replaceAll(/[^\w]+/g, "-").replace(/^-/, "");
    await page.screenshot({ path: `test-results/screens/${file}.png`, fullPage: phone });
  }
}

/** Errors that a page reports from now on, with where it was. */
export function problemsOf(page: Page): string[] {
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`${page.url()}: ${error.message}`));
  return problems;
}
