import type { FailureEvidence } from "../model";
import { featuresOf, withoutLabels } from "./features";
import type { PreparedLine } from "./matrix";
import { hashOfText } from "./seeded-random";

/** One in so many lines is also shown with less of its evidence. */
const SHOWN = 2;
/** One in so many lines is also shown as if the lexicon knew none of its words. */
const UNHEARD = 2;
/** What a line weighs with less evidence, beside the same line with all of it. */
const SHARE = 0.5;
/** The same for words that nobody knows: enough that the lack of a status does not look like one category. */
const UNKNOWN_SHARE = 0.12;

/** The words alone, where a body may stand as a message and a message as a body: as logs and exports leave them. */
function wordsAlone({ message, responseBody }: FailureEvidence, swapped: boolean): FailureEvidence {
  const nothing = { errorName: null, errorCode: null, httpStatus: null };
  if (!swapped) return { ...nothing, message, responseBody };
  return { ...nothing, message: responseBody ?? message, responseBody: null };
}

/** What a line weighs without its status: nothing where the status is what says what it is. */
function weightOf({ label, features, evidence }: PreparedLine): number {
  if (evidence.httpStatus === null) return 0;
  const says = new Set<string>();
  for (const id of features.ids) {
    const name = features.names.names[id] ?? "";
    if (name.startsWith("h:")) says.add(name.startsWith("h:nothing") ? "h:nothing" : name);
  }
  if (says.has("h:nothing")) return evidence.message || evidence.responseBody ? UNKNOWN_SHARE : 0;
  if (!says.has(`h:${label}`)) return 0;
  // A lost connection behind an answer is the other side's, and ours without one.
  return label === "downstream_unavailable" && says.has("h:network_transient") ? 0 : SHARE;
}

/** Features of the lexicon: what words are known to speak of. */
const OF_LEXICON = /^(?:kk?|hh?|kc):/;

/**
 * Some of the lines once more without their status, name and code, and some without what the lexicon says of them: what
 * is known of a failure differs from system to system, words that speak for themselves must do so without a status, and
 * the lexicon was written with these families in mind and will know less of others.
 */
export function withLessEvidence(lines: readonly PreparedLine[]): PreparedLine[] {
  const wordsOnly = lines.flatMap((line) => {
    const share = hashOfText(`less:${line.id}`) % SHOWN === 0 ? weightOf(line) : 0;
    if (share === 0) return [];
    const evidence = wordsAlone(line.evidence, hashOfText(`swap:${line.id}`) % 2 === 0);
    const features = withoutLabels(featuresOf(evidence, line.features.names));
    return [{ ...line, evidence, features, weight: line.weight * share }];
  });
  const unheard = lines
    .filter((line) => hashOfText(`unheard:${line.id}`) % UNHEARD === 0)
    .map((line) => ({ ...line, features: unheardOf(line.features), weight: line.weight * SHARE }));
  return [...wordsOnly, ...unheard];
}

function unheardOf({ ids, values, names }: PreparedLine["features"]): PreparedLine["features"] {
  const heard = (id: number) => !OF_LEXICON.test(names.names[id] ?? "");
  return { names, ids: ids.filter(heard), values: values.filter((_, at) => heard(ids[at] ?? 0)) };
}
