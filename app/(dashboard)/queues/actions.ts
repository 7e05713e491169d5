"use server";

import { defineAction } from "@/app/_server/define-action";
import { jobSchema, removeQueuedJob, retryJob, runJobNow } from "@/lib/operations/change-job";
import { pauseQueue, pauseQueueSchema, resumeQueue, resumeQueueSchema } from "@/lib/operations/pause-queue";

export const pauseQueueAction = defineAction({ input: pauseQueueSchema, run: pauseQueue });

export const resumeQueueAction = defineAction({ input: resumeQueueSchema, run: resumeQueue });

export const runJobNowAction = defineAction({ input: jobSchema, run: runJobNow });

export const retryJobAction = defineAction({ input: jobSchema, run: retryJob });

export const removeJobAction = defineAction({ input: jobSchema, run: removeQueuedJob });
