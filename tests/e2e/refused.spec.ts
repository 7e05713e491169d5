import { randomBytes } from "node:crypto";
import { DEMO_PASSWORD } from "../../prisma/seed/demo-people";
import { expect, test } from "./fixtures";
import { post } from "./own-shop";
import { runAction, signedIn } from "./server-actions";

test.slow();

const newSecret = () => `whsec_${randomBytes(32).toString("base64")}`;

test("an admin mends a wrong secret and admits what was refused for it", async ({
  pageAs,
  baseURL: address,
}) => {
  const baseURL = address ?? "";
  const slug = `mended-${randomBytes(4).toString("hex")}`;
  const secret = newSecret();
  const admin = await signedIn(baseURL, "admin@demo.example", DEMO_PASSWORD);
  const source = { slug, name: slug, provider: "standard-webhooks", options: {}, secret: newSecret() };
  await runAction(admin, baseURL, "sources createSourceAction", source);
  const event = { type: "invoice.paid", data: { order: slug } };
  expect((await post(baseURL, { source: slug, secret }, event)).status).toBe(401);

  const page = await pageAs("admin");
  await page.goto(`/sources/${slug}`);
  await expect(page.getByText("1 refused request is kept sealed for a week")).toBeVisible();
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.locator("output")).toContainText("None");
  await expect(page.getByRole("button", { name: /^Admit/ })).toHaveCount(0);

  await runAction(admin, baseURL, "sources rotateSecretAction", { slug, overlapHours: 24, secret });
  await admin.dispose();
  await page.getByRole("button", { name: "Check again" }).click();
  await page.getByRole("button", { name: "Admit 1 request…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Admit them" }).click();
  await expect(page.getByText("1 event in the last 24 hours")).toBeVisible();
  await expect(page.getByText("refused request is kept sealed")).toHaveCount(0);
  await page.goto(`/events?source=${slug}`);
  await expect(page.locator("main [data-row]")).toHaveCount(1);
});
