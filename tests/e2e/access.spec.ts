import { expect, test } from "./fixtures";

const ADMIN_ONLY = ["/settings/members", "/settings/api-keys", "/settings/audit", "/sources/new"];
const EVERYONE = ["/", "/events", "/dead-letters", "/failures", "/sources", "/destinations"];

test("a person who is not signed in sees no screen", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL });
  for (const path of [...EVERYONE, ...ADMIN_ONLY]) {
    const response = await context.request.get(path, { maxRedirects: 0 });
    expect([302, 303, 307, 308], path).toContain(response.status());
    expect(response.headers()["location"], path).toContain("/sign-in");
  }
  await context.close();
});

test("the live stream and the API refuse a person who is not signed in", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL });
  expect((await context.request.get("/api/live")).status()).toBe(401);
  for (const path of ["events", "dead-letters", "sources", "destinations"]) {
    const response = await context.request.get(`/api/v1/${path}`);
    expect(response.status(), path).toBe(401);
    expect(response.headers()["content-type"]).toContain("application/problem+json");
  }
  await context.close();
});

test("a session cookie does not open the API", async ({ pageAs }) => {
  const page = await pageAs("admin");
  expect((await page.request.get("/api/v1/events")).status()).toBe(401);
});

// Which screens open to whom, and what they hold, is tried by request in roles.spec.ts.
for (const person of ["finance", "engineer"] as const) {
  test(`${person} is offered none of the admin's screens, and told whom to ask`, async ({ pageAs }) => {
    const page = await pageAs(person);
    await page.goto("/settings/members");
    await expect(page.locator("main")).toContainText(/ask someone with the role admin/i);
    await expect(page.getByRole("navigation").getByRole("link", { name: "Events" }).first()).toBeVisible();
    await expect(
      page.getByRole("navigation").getByRole("link", { name: /members|api keys|audit/i }),
    ).toHaveCount(0);
  });
}

test("a page from elsewhere can't be reached through the sign-in's way back", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await page.goto("/sign-in?callbackUrl=https%3A%2F%2Fevil.example%2F");
  await page.getByLabel("E-mail").fill("engineer@demo.example");
  await page.getByLabel("Password", { exact: true }).fill("demo-tallyhook-1");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  expect(new URL(page.url()).origin).toBe(baseURL);
  await context.close();
});
