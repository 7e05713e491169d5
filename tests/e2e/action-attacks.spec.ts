import type { APIRequestContext, Page, Request } from "@playwright/test";
import { expect, test, type Person } from "./fixtures";

/** A server action's request, as the form of somebody with the right to it sends it. */
interface CapturedAction {
  url: string;
  headers: Record<string, string>;
  body: Buffer;
}

const COPIED = ["next-action", "content-type", "accept", "next-router-state-tree"];
const DONE = '"ok":true';

/** Takes the action's request off the wire before it reaches the server, so that nothing has changed yet. */
async function capture(page: Page, act: () => Promise<void>): Promise<CapturedAction> {
  let done: (request: Request) => void = () => undefined;
  const taken = new Promise<Request>((resolve) => (done = resolve));
  await page.route("**/*", async (route) => {
    if (route.request().headers()["next-action"] === undefined) return route.continue();
    // Only once it is off the wire: taking this handler away earlier would let the request through.
    await route.abort();
    done(route.request());
  });
  await act();
  const request = await taken;
  await page.unroute("**/*");
  const sent = request.headers();
  const headers = Object.fromEntries(
    COPIED.flatMap((name) => (sent[name] === undefined ? [] : [[name, sent[name]]])),
  );
  return { url: request.url(), headers, body: request.postDataBuffer() ?? Buffer.alloc(0) };
}

async function replay(
  context: APIRequestContext,
  action: CapturedAction,
  origin = new URL(action.url).origin,
): Promise<{ status: number; text: string }> {
  const response = await context.post(action.url, {
    headers: { ...action.headers, origin },
    data: action.body,
    maxRedirects: 0,
  });
  return { status: response.status(), text: await response.text() };
}

interface Attack {
  what: string;
  /** Who may; and those who may not and send their request all the same. */
  owner: Person;
  others: Person[];
  path: string;
  act: (page: Page, mark: string) => Promise<void>;
  /** Whether it has happened, as the owner's page shows it. */
  happened: (page: Page, mark: string) => Promise<boolean>;
  undo?: (page: Page) => Promise<void>;
}

const ATTACKS: Attack[] = [
  {
    what: "adding a member",
    owner: "admin",
    others: ["finance", "engineer"],
    path: "/settings/members",
    act: async (page, mark) => {
      await page.getByRole("button", { name: "Add member" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Name", { exact: true }).fill(mark);
      await dialog.getByLabel("E-mail").fill(`${mark}@example.com`);
      await dialog.getByLabel("First password").fill("a long first password");
      await dialog.getByRole("button", { name: "Add member" }).click();
    },
    happened: async (page, mark) => (await page.locator("main").innerText()).includes(mark),
  },
  {
    what: "making an API key",
    owner: "admin",
    others: ["finance", "engineer"],
    path: "/settings/api-keys",
    act: async (page, mark) => {
      await page.getByRole("button", { name: "Create key" }).first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("What it is for").fill(mark);
      await dialog.getByRole("button", { name: "Create key" }).click();
    },
    happened: async (page, mark) => (await page.locator("main").innerText()).includes(mark),
  },
  {
    what: "pausing a destination",
    owner: "engineer",
    others: ["finance"],
    path: "/destinations/treasury",
    act: async (page) => {
      await page.getByRole("button", { name: "Pause…" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Pause", exact: true }).click();
    },
    happened: async (page) => {
      await expect(page.getByRole("button", { name: /^(Pause|Resume)…$/ })).toBeVisible();
      return page.getByRole("button", { name: "Resume…" }).isVisible();
    },
    undo: async (page) => {
      await page.getByRole("button", { name: "Resume…" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Resume", exact: true }).click();
      await expect(page.getByRole("button", { name: "Pause…" })).toBeVisible();
    },
  },
];

async function look(page: Page, attack: Attack, mark: string): Promise<boolean> {
  await page.goto(attack.path);
  await expect(page.locator("main h1").first()).toBeVisible();
  await expect(page.locator("[data-loading]")).toHaveCount(0);
  return attack.happened(page, mark);
}

for (const attack of ATTACKS) {
  test(`${attack.what} is refused to everyone who sends the request without the right`, async ({
    pageAs,
    browser,
    baseURL,
  }) => {
    test.setTimeout(120_000);
    const mark = `replayed-${Date.now()}`;
    const owner = await pageAs(attack.owner);
    expect(await look(owner, attack, mark)).toBe(false);
    const action = await capture(owner, () => attack.act(owner, mark));

    for (const person of attack.others) {
      const other = await pageAs(person);
      const answer = await replay(other.request, action);
      expect(answer.text, person).toContain(`Your role (${person}) may not`);
      expect(answer.text, person).not.toContain(DONE);
    }
    const stranger = await browser.newContext({ baseURL });
    const unsigned = await replay(stranger.request, action);
    expect(unsigned.text).not.toContain(DONE);
    await stranger.close();
    const elsewhere = await replay(owner.request, action, "https://evil.example");
    expect(elsewhere.text).not.toContain(DONE);
    expect(await look(owner, attack, mark)).toBe(false);

    // The same request does work for whoever may, so what stood in the way above was the check.
    const allowed = await replay(owner.request, action);
    expect(allowed.text).toContain(DONE);
    expect(await look(owner, attack, mark)).toBe(true);
    await attack.undo?.(owner);
  });
}
