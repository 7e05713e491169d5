import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { KEYS, POINTER, type Hand } from "./hands";
import { openShop, type OwnShop } from "./own-shop";

/**
 * Refused for good at once. Were it down for a while (503), its breaker would hold everything back, and nothing fail; were
 * the content refused, events of that type would wait after fifty.
 */
const BROKEN = { status: 422, body: JSON.stringify({ error: "The accounting period is closed" }) };
const CANARY = 5;

/** An outage: so many invoices, and a destination that refuses each of them for good. */
async function outage(baseURL: string, count: number): Promise<OwnShop> {
  const shop = await openShop(baseURL, "Billing", BROKEN);
  await shop.send(count, (place) => ({
    type: "invoice.paid",
    data: {
      amount: 1_000,
      currency: "EUR",
      payment: `in_${shop.mark}_${place}`,
      customer: `cus_${place % 40}`,
    },
  }));
  await expect.poll(() => shop.server.requests.length, { timeout: 60_000 }).toBe(count);
  return shop;
}

/** From the causes of the inbox to the plan for all of this one. */
async function planForCause(hand: Hand, page: Page, shop: OwnShop, count: number): Promise<void> {
  await hand.goTo(page, "Dead letters", "l");
  await hand.check(page.getByRole("radio", { name: "By cause" }));
  const cause = page.getByRole("listitem").filter({ hasText: shop.destination.name });
  await expect(cause).toContainText(`${count} dead letters of 40 customers`, { timeout: 30_000 });
  await hand.press(cause.getByRole("button", { name: "Replay…" }));
  await page.waitForURL(/\/replays\/[0-9a-f-]{36}$/);
  await expect(page.getByText(`${count} deliveries would be sent. Nothing was sent yet.`)).toBeVisible();
  const money = new Intl.NumberFormat("en", { style: "currency", currency: "EUR" }).format(count * 10);
  await expect(page.getByText(money).first()).toBeVisible();
}

async function chooseCare(hand: Hand, page: Page, perSecond: number): Promise<void> {
  await hand.fill(page.getByLabel("Per second"), String(perSecond));
  await hand.fill(page.getByLabel("Canary", { exact: true }), String(CANARY));
  const goesOn = page.getByRole("checkbox", { name: "Go on by itself when the canary arrived" });
  if (hand === KEYS) {
    await goesOn.focus();
    await page.keyboard.press("Space");
  } else {
    await goesOn.uncheck();
  }
  await hand.press(page.getByRole("button", { name: "Plan again with these" }));
  await expect(page.getByText(`The first ${CANARY} go alone, then a person decides.`)).toBeVisible();
}

/** What the destination took since it was mended, by webhook-id. */
function takenSince(shop: OwnShop, before: number): Map<string, number> {
  const times = new Map<string, number>();
  for (const { webhookId } of shop.server.requests.slice(before)) {
    times.set(webhookId, (times.get(webhookId) ?? 0) + 1);
  }
  return times;
}

const STORIES = [
  { hand: POINTER, count: 500, perSecond: 25 },
  { hand: KEYS, count: 120, perSecond: 8 },
] as const;

for (const { hand, count, perSecond } of STORIES) {
  test(`an engineer replays ${count} failures of one cause after an outage, ${hand.name}`, async ({
    pageAs,
    baseURL,
  }) => {
    test.setTimeout(240_000);
    const shop = await outage(baseURL ?? "", count);
    const page = await pageAs("engineer");
    await planForCause(hand, page, shop, count);
    await chooseCare(hand, page, perSecond);

    shop.server.answer = { status: 200 };
    const before = shop.server.requests.length;
    const taken = () => takenSince(shop, before);
    await hand.fill(page.getByLabel("Reason"), "Billing has opened the period again");
    await hand.fill(page.getByLabel(`Type ${count} to confirm`), String(count));
    await hand.press(page.getByRole("button", { name: `Start: send ${count}` }));
    await expect(page.getByText("The canary is back: look at it, then decide")).toBeVisible({
      timeout: 30_000,
    });
    expect(taken().size).toBe(CANARY);

    await hand.press(page.getByRole("button", { name: "Go on with the rest" }));
    await expect.poll(() => taken().size, { timeout: 30_000 }).toBeGreaterThan(CANARY + perSecond);
    await hand.press(page.getByRole("button", { name: "Stop…" }));
    await hand.press(page.getByRole("dialog").getByRole("button", { name: "Stop it" }));
    await expect(page.getByText("Stopped", { exact: true }).first()).toBeVisible();
    expect(taken().size).toBeLessThan(count);

    await hand.press(page.getByRole("button", { name: "Resume" }));
    await expect(page.getByText(`${count} deliveries arrived, 0 failed, 0 left out.`)).toBeVisible({
      timeout: 90_000,
    });
    expect([...taken().values()]).toEqual(Array.from({ length: count }, () => 1));
    await page.goto(`/dead-letters?destination=${shop.destination.slug}`);
    await expect(page.getByText("No dead letter matches")).toBeVisible();
    await shop.close();
  });
}
