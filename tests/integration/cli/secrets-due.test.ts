import { describe, expect, it } from "vitest";
import { getSource, listSources } from "@/lib/ingest/source-queries";
import { rotateSecret } from "@/lib/ingest/secrets";
import { setSourceEnabled, updateSource } from "@/lib/ingest/sources";
import { db } from "@/lib/platform/db";
import { runCli } from "../../support/run-cli";
import { admin, makeSource } from "../ingest/senders";

const DAY = 86_400_000;

async function grownTo(days: number, secretMaxAgeDays: number | null) {
  const source = await makeSource("stripe", { secretMaxAgeDays });
  const createdAt = new Date(Date.now() - days * DAY);
  await db().signingSecret.updateMany({ where: { sourceId: source.id }, data: { createdAt } });
  return source;
}

describe("tallyhook secrets due", () => {
  it("names what is due, the most overdue first, and says so by its exit code until it is rotated", async () => {
    const quiet = await runCli(["secrets", "due"]);
    expect([quiet.code, quiet.stdout, quiet.stderr]).toEqual([0, "", "No secret is due.\n"]);
    const [overdue, soon] = [await grownTo(100, 90), await grownTo(80, 90)];
    await grownTo(10, 90);
    await grownTo(5_000, null);
    const off = await grownTo(200, 90);
    await setSourceEnabled(admin, { slug: off.slug, enabled: false });

    const found = await runCli(["secrets", "due", "--json"]);
    expect(found.code).toBe(1);
    expect(JSON.parse(found.stdout)).toMatchObject({
      data: [
        { source: overdue.slug, state: "overdue", maxAgeDays: 90 },
        { source: soon.slug, state: "soon" },
      ],
    });
    await rotateSecret(admin, { slug: overdue.slug, overlapHours: 24 });
    const rotated = await runCli(["secrets", "due"]);
    expect(rotated.code).toBe(0);
    expect(rotated.stdout).toContain(soon.slug);
    expect(rotated.stdout).not.toContain(overdue.slug);
  });

  it("follows the installation's age where a source has none of its own", async () => {
    const old = await grownTo(400, null);
    const strict = await runCli(["secrets", "due"], { env: { SECRET_MAX_AGE_DAYS: "365" } });
    expect(strict.code).toBe(1);
    expect(strict.stdout).toContain(old.slug);
    await updateSource(admin, { slug: old.slug, secretMaxAgeDays: 1_000 });
    const own = await runCli(["secrets", "due"], { env: { SECRET_MAX_AGE_DAYS: "365" } });
    expect(own.stdout).not.toContain(old.slug);
    expect((await getSource(admin, old.slug)).secrets.age).toMatchObject({
      state: "fine",
      maxAgeDays: 1_000,
    });
    expect((await listSources(admin)).find(({ slug }) => slug === old.slug)?.secrets.age?.state).toBe("fine");
  });

  it("takes no age that makes no sense", async () => {
    const source = await makeSource("stripe");
    for (const secretMaxAgeDays of [0, -1, 1.5, 3_651]) {
      await expect(updateSource(admin, { slug: source.slug, secretMaxAgeDays })).rejects.toThrow(/day/);
    }
    const wrong = await runCli(["secrets", "due"], { env: { SECRET_MAX_AGE_DAYS: "soon" } });
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain("SECRET_MAX_AGE_DAYS");
  });
});
