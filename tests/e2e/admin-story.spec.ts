import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { DEMO_PASSWORD } from "../../prisma/seed/demo-people";
import { startDestination, type DestinationServer } from "../support/destination-server";
import { expect, test } from "./fixtures";
import { HANDS, type Hand } from "./hands";
import { runAction, signedIn } from "./server-actions";

test.slow();

/** Adds a test source whose secret is made here, and goes to its page. */
async function addSource(hand: Hand, page: Page, name: string): Promise<void> {
  await hand.goTo(page, "Sources", "s");
  await hand.press(page.getByRole("link", { name: "Add a source" }).first());
  await hand.check(page.getByRole("radio", { name: "Stripe", exact: true }));
  await hand.fill(page.getByLabel("Name", { exact: true }), name);
  await hand.choose(page.locator("main").getByLabel("Environment"), "Test: play money");
  await hand.check(page.getByRole("radio", { name: "Make one" }));
  await hand.press(page.getByRole("button", { name: "Add source" }));
  await expect(page.getByText("The source is ready")).toBeVisible();
  await hand.press(page.getByRole("link", { name: "Open the source" }));
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function sendSample(hand: Hand, page: Page): Promise<void> {
  await hand.press(page.getByRole("button", { name: "Send a sample event" }));
  await expect(page.getByText(/was answered 2\d\d\./)).toBeVisible();
}

/** A destination for the source alone. Making one is told by operate.spec. */
async function addDestination(baseURL: string, slug: string, server: DestinationServer): Promise<void> {
  const admin = await signedIn(baseURL, "admin@demo.example", DEMO_PASSWORD);
  await runAction(admin, baseURL, "destinations createDestinationAction", {
    slug,
    name: slug,
    url: server.url,
    allowPrivateNetwork: true,
    routes: [{ source: slug }],
  });
  await admin.dispose();
}

for (const hand of HANDS) {
  test(`an admin opens a source, sees its sample arrive, and pauses a destination, ${hand.name}`, async ({
    pageAs,
    baseURL,
  }) => {
    const name = `shop-${randomBytes(4).toString("hex")}`;
    const page = await pageAs("admin");
    await addSource(hand, page, name);

    const colleague = await pageAs("engineer");
    await colleague.goto(`/sources/${name}`);
    await expect(colleague.getByText("0 events in the last 24 hours, nothing refused.")).toBeVisible();
    await sendSample(hand, page);
    // It arrives where nobody reloads, and stands among the events.
    await expect(colleague.getByText("1 event in the last 24 hours, nothing refused.")).toBeVisible();
    await hand.press(page.getByRole("link", { name: "See the event" }));
    await expect(page.locator("main [data-row]")).toHaveCount(1);
    await hand.openFirst(page);
    await expect(page.getByRole("dialog").getByText("Signature verified")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);

    const server = await startDestination();
    await addDestination(baseURL ?? "", name, server);
    await hand.goTo(page, "Destinations", "d");
    await hand.press(page.locator("main").getByRole("link", { name }));
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByText("Taking deliveries", { exact: true })).toBeVisible();
    await hand.press(page.getByRole("button", { name: "Pause…" }));
    const dialog = page.getByRole("dialog");
    await hand.fill(dialog.getByLabel("Reason"), "Month end");
    await hand.press(dialog.getByRole("button", { name: "Pause", exact: true }));
    await expect(page.getByText(/Paused for .*Month end/)).toBeVisible();

    const source = await page.context().newPage();
    await source.goto(`/sources/${name}`);
    await sendSample(hand, source);
    await expect(page.getByText(/Paused for .*; 1 delivery waits\. Resume to send\./)).toBeVisible();
    expect(server.requests).toHaveLength(0);

    await hand.press(page.getByRole("button", { name: "Resume…" }));
    await expect(dialog).toContainText("1 delivery that waits goes out at once");
    await hand.press(dialog.getByRole("button", { name: "Resume", exact: true }));
    await expect(page.getByText("Taking deliveries", { exact: true })).toBeVisible();
    await expect.poll(() => server.requests.length).toBe(1);
    await server.close();
  });
}
