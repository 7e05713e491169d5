import { describe, expect, it } from "vitest";
import { systemActor, userActor, type Actor } from "@/lib/access/actor";
import { authenticateApiKey, createApiKey, createApiKeyInput, revokeApiKey } from "@/lib/access/api-keys";
import { listAudit } from "@/lib/access/audit-queries";
import { isAllowed } from "@/lib/access/authorize";
import { PERMISSION_NAMES } from "@/lib/access/permissions";
import { listApiKeys } from "@/lib/access/queries";
import { fixedClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

const admin = systemActor("test");
const bearer = (key: string) => authenticateApiKey(`Bearer ${key}`, "10.1.1.1");

describe("API keys", () => {
  it("let their bearer in with their role, and remember when", async () => {
    const { id, key, prefix } = await createApiKey(admin, { name: "Export", role: "finance" });
    expect(key).toMatch(/^th_[0-9A-Za-z]{43}$/);
    expect(key.startsWith(prefix)).toBe(true);
    expect(await bearer(key)).toMatchObject({
      kind: "api-key",
      id,
      role: "finance",
      remoteAddress: "10.1.1.1",
    });
    const [row] = (await listApiKeys(admin)).filter((one) => one.id === id);
    expect(row?.lastUsedAt).not.toBeNull();
  });

  it("are stored as a fingerprint only: no table holds the key", async () => {
    const { key } = await createApiKey(admin, { name: "Secret", role: "viewer" });
    const rows = [await db().apiKey.findMany(), await db().auditEntry.findMany(), await listApiKeys(admin)];
    expect(JSON.stringify(rows)).not.toContain(key.slice(12));
    expect(JSON.stringify(await listApiKeys(admin))).not.toContain("hash");
  });

  it("stop working the moment they are revoked, once and for all", async () => {
    const { id, key } = await createApiKey(admin, { name: "Old", role: "viewer" });
    await revokeApiKey(admin, { id });
    await revokeApiKey(admin, { id });
    expect(await bearer(key)).toBeNull();
    const { rows: data } = await listAudit(admin, { q: id });
    expect(data.map((entry) => entry.action)).toEqual(["api-key.revoke", "api-key.create"]);
  });

  it("stop working when their time is over", async () => {
    const clock = fixedClock(new Date());
    const expiresAt = new Date(clock.now().getTime() + 1_000);
    const { key } = await createApiKey(admin, { name: "Short", role: "viewer", expiresAt }, clock);
    expect(await authenticateApiKey(`Bearer ${key}`, null, clock)).not.toBeNull();
    clock.advance(1_000);
    expect(await authenticateApiKey(`Bearer ${key}`, null, clock)).toBeNull();
  });

  it("write down their use at most once a minute", async () => {
    const clock = fixedClock(new Date());
    const { id, key } = await createApiKey(admin, { name: "Busy", role: "viewer" });
    const lastUsed = async () =>
      (await db().apiKey.findUniqueOrThrow({ where: { id } })).lastUsedAt?.getTime();
    const use = () => authenticateApiKey(`Bearer ${key}`, null, clock);
    await use();
    const first = await lastUsed();
    clock.advance(59_000);
    await use();
    expect(await lastUsed()).toBe(first);
    clock.advance(1_000);
    await use();
    expect(await lastUsed()).toBe((first ?? 0) + 60_000);
  });

  it.each([
    null,
    "",
    "Bearer",
    "Bearer th_",
    `Basic th_${"0".repeat(43)}`,
    `Bearer th_${"0".repeat(43)}`,
    `Bearer th_${"0".repeat(43)} extra`,
    `Bearer th_${"'".repeat(43)}`,
    `Bearer ${"0".repeat(10_000)}`,
  ])("refuse %s", async (header) => {
    expect(await authenticateApiKey(header, null)).toBeNull();
  });

  it("refuse a key that differs in one character", async () => {
    const { key } = await createApiKey(admin, { name: "Near", role: "admin" });
    const last = key.at(-1) === "0" ? "1" : "0";
    expect(await bearer(key.slice(0, -1) + last)).toBeNull();
  });

  it("are made and ended by admins only, and not for a day that has passed", async () => {
    const engineer = userActor({ id: "1", name: "Engineer", role: "engineer" });
    const input = { name: "Mine", role: "admin" as const };
    await expect(createApiKey(engineer, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listApiKeys(engineer)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createApiKey(admin, { ...input, expiresAt: new Date(0) })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { expiresAt: "Choose a day in the future." },
    });
  });

  it("are narrowed to scopes of their role, which the list shows and the audit log keeps", async () => {
    const made = await createApiKey(admin, {
      name: "Rotation",
      role: "admin",
      scopes: ["secrets.write", "secrets.read", "secrets.write"],
    });
    const actor = await bearer(made.key);
    expect(actor?.scopes).toEqual(["secrets.read", "secrets.write"]);
    expect((await listApiKeys(admin)).find(({ id }) => id === made.id)?.scopes).toEqual(actor?.scopes);
    await expect(listApiKeys(actor as Actor)).rejects.toThrow(
      "This key lacks the scope api-keys.read (see API keys (never their value)); it has secrets.read, secrets.write.",
    );
    const entry = await db().auditEntry.findFirstOrThrow({ where: { targetId: made.id } });
    expect(entry.summary).toContain("the scopes secrets.read, secrets.write");
  });

  it("are given no scope that their role does not reach, and never an empty list that would mean all", async () => {
    await expect(
      createApiKey(admin, { name: "Beyond", role: "finance", scopes: ["events.read", "secrets.write"] }),
    ).rejects.toMatchObject({ code: "invalid_input", fields: { scopes: expect.any(String) as string } });
    const parsed = createApiKeyInput.safeParse({ name: "None", role: "admin", scopes: [] });
    expect(parsed.success).toBe(false);
    expect(createApiKeyInput.safeParse({ name: "x", role: "admin", scopes: ["everything"] }).success).toBe(
      false,
    );
  });

  it("may do nothing with scopes alone that this version does not know", async () => {
    const made = await createApiKey(admin, { name: "Future", role: "admin", scopes: ["events.read"] });
    await db().apiKey.update({ where: { id: made.id }, data: { scopes: ["later.thing"] } });
    const actor = (await bearer(made.key)) as Actor;
    for (const permission of PERMISSION_NAMES) expect(isAllowed(actor, permission), permission).toBe(false);
  });
});
