import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { openShop, type OwnShop } from "./own-shop";

/** Runs where it is taken for a page, a tag's end, an attribute or an address, and says so. */
const RUN = "globalThis.tallyhookHostile=1";
const HOSTILE = {
  tag: `<script>${RUN}</script>`,
  image: `"><img src=x onerror=${RUN}>`,
  attribute: `' onmouseover='${RUN}' x='`,
  address: `javascript:${RUN}`,
  comment: `--><svg onload=${RUN}>`,
  data: `</script><script>${RUN}</script>`,
  template: "{{constructor.constructor('globalThis.tallyhookHostile=1')()}}",
};

let shop: OwnShop;

test.beforeAll(async ({ baseURL }) => {
  test.setTimeout(120_000);
  // Plain words beside it, so that it is a dead letter at once: what says nothing to the model is tried again, slowly.
  const message = `Validation failed: amount is not valid ${HOSTILE.image}`;
  const answer = { status: 422, body: JSON.stringify({ error: HOSTILE.data, message }) };
  shop = await openShop(baseURL ?? "", `Hostile ${HOSTILE.tag}`, answer);
  await shop.send(3, (place) => ({
    type: `refund.failed${HOSTILE.tag}`,
    timestamp: new Date().toISOString(),
    data: {
      amount: "12.50",
      currency: "EUR",
      payment: `pay-${place}${HOSTILE.image}`,
      order: `#${place}${HOSTILE.attribute}`,
      customer: HOSTILE.comment,
      [HOSTILE.tag]: Object.values(HOSTILE),
      nested: { url: HOSTILE.address, html: HOSTILE.data },
    },
  }));
});
test.afterAll(() => shop?.close());

/** Notes what a page says against its rules: scripts that were refused mean that a tag was made. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    if (/Content.Security.Policy|Refused to/i.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

async function expectHarmless(page: Page, complaints: readonly string[]): Promise<void> {
  expect(await page.evaluate(() => "tallyhookHostile" in globalThis)).toBe(false);
  expect(
    await page.locator("main img[src=x], main svg[onload], main [onmouseover], main script").count(),
  ).toBe(0);
  expect(await page.locator('a[href^="javascript:" i]').count()).toBe(0);
  expect(complaints).toEqual([]);
}

test("what a sender and a destination write runs nowhere", async ({ pageAs }) => {
  test.setTimeout(120_000);
  const page = await pageAs("engineer");
  const complaints = complaintsOf(page);
  await page.goto(`/dead-letters?destination=${shop.destination.slug}`);
  const letter = page.locator("a[data-row-link]").first();
  await expect(async () => {
    await page.reload();
    await expect(letter).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await expectHarmless(page, complaints);
  const letterPage = (await letter.getAttribute("href")) ?? "";
  await page.goto(`/events?source=${shop.destination.slug}`);
  const event = page.locator("a[data-row-link]").first();
  await expect(event).toBeVisible();
  const eventPage = ((await event.getAttribute("href")) ?? "").split("?")[0] ?? "";
  const visits = [
    letterPage,
    eventPage,
    ...["payload", "attempts", "request", "related"].map((tab) => `${eventPage}?tab=${tab}`),
    `/deliveries?destination=${shop.destination.slug}`,
    `/failures?destination=${shop.destination.slug}`,
    `/failures/causes?destination=${shop.destination.slug}`,
    `/failures/attempts?destination=${shop.destination.slug}`,
    `/dead-letters?group=cause&destination=${shop.destination.slug}`,
    `/destinations/${shop.destination.slug}`,
    `/sources/${shop.destination.slug}`,
    "/",
  ];
  for (const path of visits) {
    await page.goto(path);
    await expect(page.locator("main")).toContainText(/\w/);
    await expectHarmless(page, complaints);
  }
});

/** Every name that a list reads from its address. */
const FILTERS =
  "q source destination kind type delivery state category status assignee currency country min max response cause env range from to cursor before sort dir limit open cols group view tab".split(
    " ",
  );
const LISTS = [
  "/",
  "/events",
  "/deliveries",
  "/dead-letters",
  "/failures",
  "/failures/causes",
  "/failures/attempts",
  "/replays",
];
const VALUES = [...Object.values(HOSTILE), "' or 1=1 --", "\u0000", "../../etc/passwd", "9".repeat(300)];

test("no filter in an address breaks a list or comes back as markup", async ({ pageAs }) => {
  test.setTimeout(120_000);
  const page = await pageAs("engineer");
  for (const list of LISTS) {
    for (const value of VALUES) {
      const query = new URLSearchParams(FILTERS.map((name) => [name, value]));
      const answer = await page.request.get(`${list}?${query.toString()}`);
      const text = await answer.text();
      expect(answer.status(), `${list} ${value.slice(0, 30)}`).toBe(200);
      expect(text).not.toContain(`<script>${RUN}`);
      expect(text).not.toContain(`<img src=x onerror`);
      // A part that failed on the server leaves its error's digest.
      expect(text, `${list} ${value.slice(0, 30)}`).not.toContain("data-dgst=");
    }
  }
});
