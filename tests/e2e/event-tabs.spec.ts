import { expect, test } from "./fixtures";
import { eventWithDeadLetter, ready } from "./hands";
import { soundInBothThemes } from "./sound";

// The recorder would keep the whole of axe for each look.
test.use({ trace: "off" });

test.describe("every tab of an event", () => {
  for (const width of [1440, 390]) {
    test(`is accessible in both themes and fits at ${width}`, async ({ pageAs }) => {
      test.setTimeout(240_000);
      const page = await pageAs("admin", { width });
      const id = await eventWithDeadLetter(page);
      await page.goto(`/events/${id}`);
      await ready(page.getByRole("tab", { name: "Timeline" }));
      const tabs = await page.getByRole("tab").allTextContents();
      for (const tab of tabs.map((text) => /^[A-Za-z]+/.exec(text)?.[0] ?? "")) {
        await page.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
        await expect(page.getByRole("tabpanel")).toBeVisible();
        await expect(page.locator("[data-loading]")).toHaveCount(0);
        await soundInBothThemes(page, `${tab} at ${width}`);
      }
      await page.getByRole("tab", { name: "Timeline" }).click();
      await page.getByText("Table", { exact: true }).first().click();
      await soundInBothThemes(page, `the way as a table at ${width}`);
    });
  }
});
