import { inject } from "vitest";
import { runSql } from "@/tests/support/postgres-server";

const databaseName = new URL(process.env["DATABASE_URL"] ?? "").pathname.slice(1);

/** Ends every connection to this test file's database and lets none in until bringStoreBack(). */
export async function takeStoreAway(): Promise<void> {
  await runSql(inject("adminUrl"), `alter database "${databaseName}" allow_connections false`);
  await runSql(
    inject("adminUrl"),
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${databaseName}'`,
  );
}

export const bringStoreBack = () =>
  runSql(inject("adminUrl"), `alter database "${databaseName}" allow_connections true`);
