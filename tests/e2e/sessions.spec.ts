import type { APIRequestContext } from "@playwright/test";
import { codeOf, stepAt } from "@/lib/access/totp";
import { expect, test } from "./fixtures";
import { newMember, OWN_PASSWORD, pageOf } from "./own-member";
import { signedIn } from "./server-actions";

/** What a session is answered by a route whose answer ends: 200 while it is good. */
async function statusOf(context: APIRequestContext, baseURL: string): Promise<number> {
  const data = { first: null, ids: [] };
  const answer = await context.post("/api/console/live/events", { data, headers: { origin: baseURL } });
  return answer.status();
}

test("a person sees where they are signed in, and ends one session or all others", async ({
  browser,
  baseURL: given,
}) => {
  test.setTimeout(120_000);
  const baseURL = given ?? "";
  const email = await newMember(baseURL, "seat", "finance");
  const page = await pageOf(browser, { baseURL, email });
  const others = [await signedIn(baseURL, email, OWN_PASSWORD), await signedIn(baseURL, email, OWN_PASSWORD)];
  await page.goto("/settings/profile");
  const card = page.getByRole("region", { name: "Where you are signed in" });
  await expect(card.getByRole("listitem")).toHaveCount(3);
  await expect(card.getByText("This session")).toHaveCount(1);
  await expect(card.getByText("Chrome on Linux")).toHaveCount(1);

  await card.getByRole("button", { name: "End the session in Unknown browser" }).first().click();
  await expect(card.getByRole("listitem")).toHaveCount(2);
  const afterOne = await Promise.all(others.map((other) => statusOf(other, baseURL)));
  expect(afterOne.toSorted((a, b) => a - b)).toEqual([200, 401]);

  await card.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(card.getByRole("listitem")).toHaveCount(1);
  for (const other of others) {
    expect(await statusOf(other, baseURL)).toBe(401);
    expect((await other.get("/api/live")).status()).toBe(401);
  }
  await page.reload();
  await expect(card.getByText("This session")).toBeVisible();
  for (const other of others) await other.dispose();
  await page.context().close();
});

test("an admin signs a member out everywhere, who is led to the sign-in page", async ({
  browser,
  baseURL: given,
  pageAs,
}) => {
  test.setTimeout(120_000);
  const baseURL = given ?? "";
  const email = await newMember(baseURL, "guest", "finance");
  const page = await pageOf(browser, { baseURL, email });
  const admin = await pageAs("admin");
  await admin.goto("/settings/members");
  const row = admin.getByRole("row").filter({ hasText: email });
  await row.getByRole("button", { name: "Change guest" }).click();
  await admin.getByRole("menuitem", { name: "Sign out everywhere" }).click();
  await expect(admin.getByText("guest is signed out everywhere")).toBeVisible();
  await page.goto("/settings/profile");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.context().close();
});

test("an invited person sets a password by the link, once, and signs in with it", async ({
  browser,
  baseURL: given,
  pageAs,
}) => {
  test.setTimeout(120_000);
  const baseURL = given ?? "";
  const email = `invited-${Date.now()}@demo.example`;
  const admin = await pageAs("admin");
  await admin.goto("/settings/members");
  await admin.getByRole("button", { name: "Add member" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Invited");
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("button", { name: "Add member" }).click();
  const link = (await dialog.getByText(/\/set-password#/).textContent())?.trim() ?? "";
  await dialog.getByRole("button", { name: "I have passed it on" }).click();
  await expect(admin.getByRole("row").filter({ hasText: email })).toContainText("Invited");

  const context = await browser.newContext({ baseURL, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(link);
  await expect(page.getByText(email)).toBeVisible();
  expect(page.url()).not.toContain("#");
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Use at least 12 characters.")).toBeVisible();
  await page.getByLabel("New password").fill(OWN_PASSWORD);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Your password is set.")).toBeVisible();
  await page.goto(link);
  await expect(page.getByText("This link does not work any more.")).toBeVisible();
  await context.close();
  await (await pageOf(browser, { baseURL, email })).context().close();
});

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an authenticator app shows, `stepsAhead` of now, for the secret that it was given. */
function shownCode(secret: string, stepsAhead: number): string {
  const digits = [...secret.replaceAll(/[^A-Z2-7]/g, "")].map((digit) => ALPHABET.indexOf(digit));
  const bits = digits.map((digit) => digit.toString(2).padStart(5, "0")).join("");
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  return codeOf(Buffer.from(bytes), stepAt(Date.now()) + stepsAhead);
}

test("a second factor is set up, asked for after the password, and turned off by a recovery code", async ({
  browser,
  baseURL: given,
}) => {
  test.setTimeout(120_000);
  const baseURL = given ?? "";
  const email = await newMember(baseURL, "factor", "finance");
  const page = await pageOf(browser, { baseURL, email });
  const other = await signedIn(baseURL, email, OWN_PASSWORD);
  await page.goto("/settings/profile");
  const card = page.getByRole("region", { name: "Second factor" });
  await card.getByRole("button", { name: "Set up" }).click();
  const secret = (await card.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? "";
  await card.getByLabel("Code that the app shows now").fill(shownCode(secret, 0));
  await card.getByRole("button", { name: "Turn on" }).click();
  const codes = (await card.getByText(/([A-Z2-7]{4}-){3}[A-Z2-7]{4}/).textContent()) ?? "";
  // The page is read anew meanwhile, and the codes still stand there.
  await page.getByRole("button", { name: "End the session in Unknown browser" }).click();
  await expect(page.getByText("The session was ended.")).toBeVisible();
  await expect(card.getByText(codes.split(/\s/)[0] ?? "", { exact: false })).toBeVisible();
  await card.getByRole("button", { name: "I have stored them" }).click();
  await expect(card.getByText("10 recovery codes are left")).toBeVisible();
  await page.context().close();

  const again = await (await browser.newContext({ baseURL, reducedMotion: "reduce" })).newPage();
  await again.goto("/sign-in");
  await again.getByLabel("E-mail").fill(email);
  await again.getByLabel("Password", { exact: true }).fill(OWN_PASSWORD);
  await again.getByRole("button", { name: "Sign in", exact: true }).click();
  // Another person is not asked for it.
  await again.getByLabel("E-mail").fill("admin@demo.example");
  await expect(again.getByLabel("Code", { exact: true })).toBeHidden();
  await again.getByLabel("E-mail").fill(email);
  await again.getByLabel("Code", { exact: true }).fill("000000x");
  await again.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(again.getByText("This code does not fit.")).toBeVisible();
  await again.getByLabel("Code", { exact: true }).fill(shownCode(secret, 1));
  await again.getByRole("button", { name: "Sign in", exact: true }).click();
  await again.waitForURL((url) => !url.pathname.startsWith("/sign-in"), { waitUntil: "commit" });

  await again.goto("/settings/profile");
  const on = again.getByRole("region", { name: "Second factor" });
  await on.getByLabel("Code of the app, or a recovery code").fill(codes.split(/\s/)[0] ?? "");
  await on.getByRole("button", { name: "Turn off" }).click();
  await expect(on.getByRole("button", { name: "Set up" })).toBeVisible();
  await other.dispose();
  await again.context().close();
});
