import type { Browser, Page } from "@playwright/test";
import type { Role } from "@/lib/access/permissions";
import { DEMO_PASSWORD } from "@/prisma/seed/demo-people";
import { runAction, signedIn } from "./server-actions";

export const OWN_PASSWORD = "a long first password";

/** A member of a test's own, so that no other spec's session is touched; returns their e-mail address. */
export async function newMember(baseURL: string, name: string, role: Role): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(" ", "-")}-${Date.now()}@demo.example`;
  const input = { name, email, role, password: OWN_PASSWORD };
  const admin = await signedIn(baseURL, "admin@demo.example", DEMO_PASSWORD);
  await runAction(admin, baseURL, "settings createMemberAction", input);
  await admin.dispose();
  return email;
}

/** A browser of such a member's own, signed in. */
export async function pageOf(
  browser: Browser,
  {
    baseURL,
    email,
    ...look
  }: { baseURL: string; email: string; viewport?: { width: number; height: number } },
): Promise<Page> {
  const context = await browser.newContext({ baseURL, ...look, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(OWN_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"), { waitUntil: "commit" });
  return page;
}
