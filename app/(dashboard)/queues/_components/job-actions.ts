import type { JobActions } from "@/components/queues/job-buttons";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { removeJobAction, retryJobAction, runJobNowAction } from "../actions";

/** The buttons that this person may use on a job; null for none. */
export function jobActionsFor(actor: Actor): JobActions | null {
  if (!may(actor.role, "queues.write")) return null;
  return { runNow: runJobNowAction, retry: retryJobAction, remove: removeJobAction };
}
