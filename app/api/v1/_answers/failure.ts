import type { z } from "zod";
import type { failure } from "@/lib/api/failures";
import type { FailureSummary } from "@/lib/failures/model";

/** Failures of one category at one destination. */
export function failureAnswer(view: FailureSummary): z.input<typeof failure> {
  return { ...view, destination: view.destination.slug, destinationName: view.destination.name };
}
