import { previewRefusals } from "@/lib/api/secrets";
import { AppError } from "@/lib/platform/errors";
import { callApi } from "./api-client";
import { onDatabase } from "./on-database";
import { printJson, say } from "./output";
import { throughApi, type SourceOptions } from "./secret-options";

/** Which secrets would end: one, all that verify, or none, since an overlap ends nothing now. */
interface Ending {
  id?: string;
  nobody?: boolean;
}

/** `--dry-run`: tells what would be refused and changes nothing. */
export async function tellRefusals(options: SourceOptions, ending: Ending): Promise<void> {
  const slug = options.source;
  if (ending.nobody) {
    if (options.json) return printJson({ wouldRefuse: null });
    return say("Nothing would be refused now: every earlier secret goes on verifying for the overlap.");
  }
  const { each, all } = throughApi(options)
    ? await callApi(options, previewRefusals, { params: { slug } })
    : await onDatabase("secrets dry run", async (actor) => {
        const { previewRefusals: query } = await import("@/lib/ingest/refusal-preview");
        return query(actor, slug);
      });
  const { id } = ending;
  const preview = id === undefined ? all : each.find((one) => one.secretIds.includes(id));
  if (!preview) {
    throw new AppError("not_found", "No secret of this source that verifies has this id. See secrets list.");
  }
  if (options.json) return printJson({ wouldRefuse: preview });
  say(preview.words);
}
