import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

/**
 * Waits until the script of what the server drew has come. Until then nothing answers: a person tries once
 * more, a test waits.
 */
export async function ready(control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  await expect
    .poll(
      () => control.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__reactProps"))),
      { message: `${String(control)} answers`, timeout: 40_000 },
    )
    .toBe(true);
}

/** Puts the focus on the first row of the list by j, as soon as the list listens. */
export async function firstRow(page: Page): Promise<void> {
  await ready(page.locator("main [data-row-link]").first());
  const focused = page.locator("main [data-row]:has(:focus)");
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(focused).toHaveCount(1, { timeout: 1_000 });
  }).toPass();
}

/** How a person works the console: by pointer, or by keys alone. Stories are told once with each. */
export interface Hand {
  name: string;
  /** Presses a button, a link or a choice. `key` is the letter that means it, where there is one. */
  press(control: Locator, key?: string): Promise<void>;
  /** Sets a box or one of several choices. */
  check(box: Locator): Promise<void>;
  fill(field: Locator, text: string): Promise<void>;
  choose(select: Locator, label: string): Promise<void>;
  /** Goes to a screen: by its link in the navigation, or by g and its letter. */
  goTo(page: Page, screen: string, key: string): Promise<void>;
  search(page: Page, text: string): Promise<void>;
  /** Opens the first row of the list beside it. */
  openFirst(page: Page): Promise<void>;
  /** Takes back what the notice with these words says was just done; earlier notices may still stand there. */
  undo(page: Page, words: string): Promise<void>;
}

const undoOf = (page: Page, words: string) =>
  page.locator("[data-sonner-toast]", { hasText: words }).getByRole("button", { name: "Undo" });

const searchBox = (page: Page) => page.locator("main [data-search-box]");

export const POINTER: Hand = {
  name: "with a pointer",
  press: async (control) => {
    await ready(control);
    await control.click();
  },
  check: async (box) => {
    await ready(box);
    // The label of a choice that is drawn as a button lies over it; what it shows may wait for the server.
    await box.click({ force: true });
    await expect(box).toBeChecked();
  },
  fill: async (field, text) => {
    await ready(field);
    await field.fill(text);
  },
  choose: async (select, label) => {
    await ready(select);
    await select.selectOption({ label });
  },
  goTo: async (page, screen) => {
    const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: screen });
    await POINTER.press(link.first());
    await expect(page.getByRole("heading", { level: 1, name: screen })).toBeVisible();
  },
  search: async (page, text) => {
    await POINTER.fill(searchBox(page), text);
    await page.waitForURL((url) => url.searchParams.get("q") === text);
  },
  openFirst: async (page) => {
    await POINTER.press(page.locator("main [data-row-link]").first());
    await page.waitForURL(/[?&]open=/);
  },
  undo: (page, words) => POINTER.press(undoOf(page, words)),
};

/** Puts the focus where Tab would put it: only on what Tab can reach. */
async function reach(control: Locator): Promise<void> {
  await ready(control);
  await expect(control).toBeEnabled();
  await control.focus();
  await expect(control).toBeFocused();
  expect(await control.evaluate((element) => (element as HTMLElement).tabIndex)).toBeGreaterThanOrEqual(0);
}

/** Goes down a select's choices until the one with this label. */
async function chooseByArrows(select: Locator, label: string): Promise<void> {
  const page = select.page();
  const shown = () =>
    select.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.label ?? "");
  const count = await select.locator("option").count();
  for (let press = 0; press < count && (await shown()) !== label; press += 1) {
    await page.keyboard.press("ArrowDown");
  }
  expect(await shown()).toBe(label);
}

export const KEYS: Hand = {
  name: "by keys alone",
  press: async (control, key) => {
    // The letter means the control, and means nothing before it is there.
    await ready(control);
    if (key) return control.page().keyboard.press(key);
    await reach(control);
    await control.page().keyboard.press("Enter");
  },
  check: async (box) => {
    await reach(box);
    if (!(await box.isChecked())) await box.page().keyboard.press("Space");
    await expect(box).toBeChecked();
  },
  fill: async (field, text) => {
    await reach(field);
    await field.page().keyboard.press("Control+a");
    await field.page().keyboard.type(text);
  },
  choose: async (select, label) => {
    await reach(select);
    await chooseByArrows(select, label);
  },
  goTo: async (page, screen, key) => {
    await ready(page.getByRole("navigation", { name: "Main" }).getByRole("link").first());
    await expect(async () => {
      await page.keyboard.press("g");
      await page.keyboard.press(key);
      await expect(page.getByRole("heading", { level: 1, name: screen })).toBeVisible({ timeout: 5_000 });
    }).toPass();
  },
  search: async (page, text) => {
    await ready(searchBox(page));
    await page.keyboard.press("/");
    await expect(searchBox(page)).toBeFocused();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.searchParams.get("q") === text);
  },
  openFirst: async (page) => {
    await firstRow(page);
    await page.keyboard.press("Enter");
    await page.waitForURL(/[?&]open=/);
  },
  undo: async (page, words) => {
    const undo = undoOf(page, words);
    await expect(undo).toBeVisible();
    await page.keyboard.press("Alt+t");
    await expect(async () => {
      await page.keyboard.press("Tab");
      await expect(undo).toBeFocused({ timeout: 250 });
    }).toPass();
    await page.keyboard.press("Enter");
  },
};

export const HANDS: readonly Hand[] = [POINTER, KEYS];

/** The id of an event whose delivery failed at least twice, so that there is something to look at. */
export async function eventWithDeadLetter(page: Page): Promise<string> {
  await page.goto("/events?delivery=dead&range=24h");
  await expect(page.locator("main [data-row]").first()).toBeVisible({ timeout: 60_000 });
  const href = (await page.locator("main [data-row-link]").first().getAttribute("href")) ?? "";
  return /[0-9a-f-]{36}/.exec(href)?.[0] ?? "";
}
