import type { z } from "zod";
import type { failureGroup } from "@/lib/api/failure-groups";
import type { FailureGroupView } from "@/lib/failures/group-model";

/** A failure group; what only its page shows is left out. */
export function failureGroupAnswer(view: FailureGroupView): z.input<typeof failureGroup> {
  return { ...view, destination: view.destination.slug, destinationName: view.destination.name };
}
