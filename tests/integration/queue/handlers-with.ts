import { JOB_NAMES, type JobHandlers } from "@/lib/queue/catalog";

/** Handlers that do nothing, except for those given. */
export function handlersWith(change: Partial<JobHandlers>): JobHandlers {
  const nothing = async (): Promise<void> => undefined;
  const idle = Object.fromEntries(JOB_NAMES.map((name) => [name, nothing])) as unknown as JobHandlers;
  return { ...idle, ...change };
}
