import type { z } from "zod";
import type { SourceDetail, SourceOverview } from "@/lib/ingest/model";
import { config } from "@/lib/platform/config";
import type { source, sourceRow } from "@/lib/api/sources";

/** A source as lists show it, with the whole address that its provider calls. */
export function sourceRowAnswer(view: SourceOverview): z.input<typeof sourceRow> {
  const endpointUrl = `${config().baseUrl}${view.endpointPath}`;
  return { ...view, endpointUrl, secretAge: view.secrets.age };
}

/** A source with its settings. */
export function sourceAnswer(view: SourceDetail): z.input<typeof source> {
  return {
    ...sourceRowAnswer(view),
    options: view.options,
    bodyBytesMax: view.bodyBytesMax,
    rateLimitPerSecond: view.rateLimitPerSecond,
    secretMaxAgeDays: view.secretMaxAgeDays,
    updatedAt: view.updatedAt,
  };
}
