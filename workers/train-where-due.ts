import { trainWhereDue } from "@/lib/failures/versions/request-training";
import type { JobHandler } from "@/lib/queue/catalog";

/** Begins a training where there is something new to learn. */
export const trainWhereDueJob: JobHandler<"train-where-due"> = async () => {
  await trainWhereDue();
};
