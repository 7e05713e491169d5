import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { POINTER, ready } from "./hands";
import { expectSound, problemsOf, soundInBothThemes } from "./sound";

const NOWHERE = "nothing-has-this-id";

const rows = (page: Page) => page.locator("main [data-row-link]");

/** Leaves the page in a state that a screen has besides its ordinary one. */
type Reach = (page: Page) => Promise<void>;

async function openFirst(page: Page, list: string): Promise<void> {
  await page.goto(list);
  await expect(rows(page).first()).toBeVisible({ timeout: 60_000 });
  await POINTER.openFirst(page);
  await expect(page.getByRole("dialog")).toBeVisible();
}

/** Opens a dead letter beside the inbox and presses one of its buttons. */
const ofLetter =
  (button: string): Reach =>
  async (page) => {
    await openFirst(page, "/dead-letters");
    await POINTER.press(page.getByRole("dialog").getByRole("button", { name: button }));
    // The panel below it is there still, hidden from who listens.
    await expect(page.locator("[role=dialog]")).toHaveCount(2);
  };

const press =
  (path: string, key: string, appears: string): Reach =>
  async (page) => {
    await page.goto(path);
    await ready(page.getByRole("button", { name: "Account" }));
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog").getByText(appears).first()).toBeVisible();
  };

const says =
  (path: string, sentence: string): Reach =>
  async (page) => {
    await page.goto(path);
    await expect(page.getByText(sentence).first()).toBeVisible();
  };

async function planned(page: Page): Promise<void> {
  await page.goto("/dead-letters?group=cause");
  const replay = page.locator("main").getByRole("button", { name: "Replay…" });
  await expect(replay.first()).toBeVisible({ timeout: 60_000 });
  await POINTER.press(replay.first());
  await expect(page.getByRole("heading", { name: "Left out, and why" })).toBeVisible();
}

async function edited(page: Page): Promise<void> {
  await page.goto("/events");
  await expect(rows(page).first()).toBeVisible({ timeout: 60_000 });
  const id = /[0-9a-f-]{36}/.exec((await rows(page).first().getAttribute("href")) ?? "")?.[0];
  await page.goto(`/events/${id}/edit`);
  await expect(page.locator("main h1")).toBeVisible();
}

const STATES: Record<string, Reach> = {
  "a search without a result": says(`/events?q=${NOWHERE}`, "No event matches"),
  "deliveries filtered to none": says(`/deliveries?q=${NOWHERE}`, "No delivery matches"),
  "dead letters filtered to none": says(`/dead-letters?q=${NOWHERE}`, "No dead letter matches"),
  "causes filtered to none": says(`/dead-letters?group=cause&q=${NOWHERE}`, "No dead letter matches"),
  "an event beside the list": (page) => openFirst(page, "/events"),
  "a delivery beside the list": (page) => openFirst(page, "/deliveries"),
  "a dead letter beside the inbox": (page) => openFirst(page, "/dead-letters"),
  "the dialog that resolves": ofLetter("Resolve…"),
  "the dialog that replays": ofLetter("Replay…"),
  "the palette": press("/events", "Control+k", "Events"),
  "the help": press("/", "?", "Keyboard shortcuts"),
  "the plan of a replay": planned,
  "the editing of an event": edited,
};

// The recorder would keep the whole of axe for each look.
test.use({ trace: "off" });

for (const [name, reach] of Object.entries(STATES)) {
  test(`${name} is accessible in both themes and fits a phone`, async ({ pageAs }) => {
    test.slow();
    const page = await pageAs("admin");
    const problems = problemsOf(page);
    await reach(page);
    await expect(page.locator("[data-loading]")).toHaveCount(0);
    await soundInBothThemes(page, name);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectSound(page, `${name} on a phone, dark`);
    expect(problems).toEqual([]);
  });
}
