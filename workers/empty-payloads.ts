import { systemActor } from "@/lib/access/actor";
import { emptyPayloads as empty } from "@/lib/ingest/empty-payloads";
import { log } from "@/lib/observability/log";
import type { JobHandler } from "@/lib/queue/catalog";

/** Short enough that other maintenance waits for it without anybody noticing. */
const BUDGET_MS = 3_000;

/** Lets payloads go that are older than the retention allows; off unless somebody set one. */
export const emptyPayloads: JobHandler<"empty-payloads"> = async () => {
  const done = await empty(systemActor("Tallyhook"), { budgetMs: BUDGET_MS });
  if (done.emptied > 0) log("workers").info(done, "Let payloads go that were older than their retention.");
};
