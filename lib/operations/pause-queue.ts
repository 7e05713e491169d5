import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { log } from "@/lib/observability/log";
import { atomically } from "@/lib/platform/db";
import { messageOf } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/live";
import { QUEUE_NAMES } from "@/lib/queue/model";
import { applyPauses } from "@/lib/queue/steer";

export const pauseQueueSchema = z.object({
  queue: z.enum(QUEUE_NAMES),
  reason: z.string().trim().max(500).optional(),
});
export const resumeQueueSchema = z.object({ queue: z.enum(QUEUE_NAMES) });

async function apply(): Promise<void> {
  // The rows are the truth: a queue store that is away now is put right by the workers within seconds.
  await applyPauses().catch((error: unknown) => {
    log("queue").warn({ error: messageOf(error) }, "The queue's store could not be told; a worker will.");
  });
  await announce(["queues"]);
}

/** Stops a queue's workers from taking new jobs; those under way finish. Nothing is lost. Pausing twice changes nothing. */
export async function pauseQueue(actor: Actor, input: z.output<typeof pauseQueueSchema>): Promise<void> {
  authorize(actor, "queues.write");
  const { queue } = input;
  const reason = input.reason || null;
  await atomically("pause-queue", async (tx) => {
    const made = await tx.queuePause.createMany({
      data: { queue, pausedBy: actor.name, reason },
      skipDuplicates: true,
    });
    if (made.count === 0) return;
    await recordAudit(tx, actor, {
      action: "queue.pause",
      targetKind: "queue",
      targetId: queue,
      summary: `${actor.name} paused the queue ${queue}.`,
      reason,
    });
  });
  await apply();
}

/** Lets a queue's workers take jobs again. */
export async function resumeQueue(actor: Actor, input: z.output<typeof resumeQueueSchema>): Promise<void> {
  authorize(actor, "queues.write");
  const { queue } = input;
  await atomically("resume-queue", async (tx) => {
    const ended = await tx.queuePause.deleteMany({ where: { queue } });
    if (ended.count === 0) return;
    await recordAudit(tx, actor, {
      action: "queue.resume",
      targetKind: "queue",
      targetId: queue,
      summary: `${actor.name} resumed the queue ${queue}.`,
    });
  });
  await apply();
}
