import { changeRows } from "./demo-database";
import { expect, test } from "./fixtures";
import { newMember, pageOf } from "./own-member";

test("two admins change a role together, and turn four eyes off together", async ({
  browser,
  baseURL: given,
}) => {
  test.setTimeout(240_000);
  const baseURL = given ?? "";
  const subject = `Gated ${Date.now()}`;
  await newMember(baseURL, subject, "viewer");
  const emails = [
    await newMember(baseURL, "Olga One", "admin"),
    await newMember(baseURL, "Tom Two", "admin"),
  ];
  const open = (email: string, width: number) =>
    pageOf(browser, { baseURL, email, viewport: { width, height: 844 } });
  const one = await open(emails[0] ?? "", 1440);
  // Whoever approves may do it from a phone.
  const two = await open(emails[1] ?? "", 390);

  await one.goto("/settings/approvals");
  await one.getByLabel("Two admins decide").check();
  await one.getByRole("button", { name: "Save" }).click();
  await expect(one.getByText("Saved. It counts at once.")).toBeVisible();

  await one.goto("/settings/members");
  await one.getByRole("button", { name: `Change ${subject}` }).click();
  await one.getByRole("menuitemradio", { name: "Finance" }).click();
  await expect(one.getByText(/This waits for a second admin: change the role/)).toBeVisible();
  await one.goto("/settings/approvals");
  await expect(one.getByRole("link", { name: /Approvals.*1 waiting/ })).toBeVisible();
  await expect(one.getByRole("button", { name: "Approve…" })).toHaveCount(0);

  await two.goto("/settings/approvals");
  await two.getByRole("button", { name: "Approve…" }).click();
  await two.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(two.getByText("Approved and carried out.")).toBeVisible();
  await expect(two.getByText("Done", { exact: true }).first()).toBeVisible();

  await two.getByLabel("Two admins decide").uncheck();
  await two.getByRole("button", { name: "Save" }).click();
  await expect(two.getByText(/This waits for a second admin: turn four eyes off/)).toBeVisible();
  // The other screen shows it by itself.
  await one.getByRole("button", { name: "Approve…" }).click();
  await one.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(one.getByText("Approved and carried out.")).toBeVisible();
  await one.reload();
  await expect(one.getByText("Four eyes is off", { exact: false }).first()).toBeVisible();
  for (const page of [one, two]) await page.context().close();
});

// The specs after this one must not meet four eyes, however far this one came.
test.afterAll(async () => {
  await changeRows("delete from four_eyes_policy");
});
