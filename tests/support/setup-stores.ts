import { afterAll, inject } from "vitest";
import { closeLive } from "@/lib/platform/live";
import { closeDb } from "@/lib/platform/db";
import { closeQueues } from "@/lib/queue/connections";
import { runSql } from "./postgres-server";

// Runs once per test file, before its imports are used: a database of its own, copied from the
// template, and the configuration that points at it. Queues run on PostgreSQL unless the file calls
// useRedisQueues() from redis-queues.ts first.
const adminUrl = inject("adminUrl");
const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
await runSql(adminUrl, `create database "${name}" template "${inject("template")}" strategy file_copy`);

process.env["DATABASE_URL"] = adminUrl.replace(/\/postgres$/, `/${name}`);
process.env["NEXTAUTH_SECRET"] = "test-secret-of-at-least-16-characters";
process.env["TALLYHOOK_ENCRYPTION_KEYS"] = `t1:${Buffer.alloc(32, 7).toString("base64")}`;
process.env["TALLYHOOK_QUEUE_PREFIX"] = name;
process.env["LOG_LEVEL"] = "silent";
process.env["DATABASE_POOL_MAX"] = "8";
process.env["DRAIN_SECONDS"] = "0";
delete process.env["REDIS_URL"];

afterAll(async () => {
  await closeQueues();
  await closeLive();
  await closeDb();
  await runSql(adminUrl, `drop database if exists "${name}" with (force)`);
});
