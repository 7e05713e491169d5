import { beforeAll, expect, it, vi } from "vitest";
import { pool } from "@/lib/platform/db";
import { hotTransaction } from "@/lib/platform/hot-transaction";
import { Prisma } from "@/prisma/generated/client";

beforeAll(() => pool().query("create table hot_probe (n int)"));

it("lets copies of itself in one process share the pool's connections", async () => {
  vi.resetModules();
  // As Next bundles each entry point separately.
  const copy = await import("@/lib/platform/hot-transaction");
  for (let n = 0; n < 3; n += 1) {
    const one = await hotTransaction("one", (sql) => sql.rows(Prisma.sql`select ${n}::int as one`));
    const two = await copy.hotTransaction("two", (sql) => sql.rows(Prisma.sql`select ${n}::text as two`));
    expect([...one, ...two]).toEqual([{ one: n }, { two: `${n}` }]);
  }
});

it("survives a change of the schema while it runs", async () => {
  const read = () =>
    hotTransaction("read", (sql) => sql.rows<{ n: unknown }>(Prisma.sql`select n from hot_probe`));
  await pool().query("insert into hot_probe values (1)");
  expect(await read()).toEqual([{ n: 1 }]);
  await pool().query("alter table hot_probe alter column n type text");
  // What was prepared before no longer fits: one transaction may fail for each connection that keeps it, not all of them.
  await read().catch(() => undefined);
  expect(await read()).toEqual([{ n: "1" }]);
});
