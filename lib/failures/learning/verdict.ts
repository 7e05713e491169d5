import {
  FAILURE_CATEGORIES,
  passingProbability,
  RETRIED_CATEGORIES,
  type FailureCategory,
  type FailureEvidence,
  type FailureVerdict,
} from "../model";
import { findingOfCode, findingOfStatus } from "../rules";
import { namesOf } from "./feature-names";
import { featuresOf, type Features } from "./features";
import { scoresInto, softmaxInPlace } from "./logistic";
import type { TrainedModel } from "./train-model";

const REASONS_MAX = 4;
const WORDS_MAX = 3;
/** How far down the strongest words are looked through. */
const WORDS_READ = 6;
/** A reason that carries less than this share of what speaks for the verdict is not named. */
const REASON_SHARE = 0.06;

const retried = (category: FailureCategory) => RETRIED_CATEGORIES.includes(category);

/**
 * The category to act on: first whether to retry, by all that speaks for it together, then the likeliest of that side.
 * So a failure that is surely passing, of whichever kind, is not parked because two kinds share its probability.
 */
export function decide(probabilities: Readonly<Record<FailureCategory, number>>): FailureCategory {
  const passes = passingProbability(probabilities) >= 0.5;
  const side = FAILURE_CATEGORIES.filter((category) => retried(category) === passes);
  return side.reduce((best, category) => (probabilities[category] > probabilities[best] ? category : best));
}

/** How likely each category is by the scores of a model at its temperature. */
function sharesOf(shares: Float64Array, temperature: number): Record<FailureCategory, number> {
  softmaxInPlace(shares, temperature);
  return Object.fromEntries(
    FAILURE_CATEGORIES.map((category, label) => [category, shares[label] ?? 0]),
  ) as Record<FailureCategory, number>;
}

/** The decision that scores of a model lead to. */
export function decisionOf(
  scores: readonly number[],
  temperature: number,
): Pick<FailureVerdict, "category" | "retry" | "probability" | "probabilities"> {
  const probabilities = sharesOf(Float64Array.from(scores), temperature);
  const category = decide(probabilities);
  return { category, retry: retried(category), probability: probabilities[category], probabilities };
}

/** What explanations ask of every feature that a model knows, worked out once for each model. */
interface Speaking {
  /** How much each weight is above the mean of its row. */
  gains: Float32Array;
  /** Whether a feature is a word, a part of one, or anything else. */
  kinds: Uint8Array;
}
const WORD = 1;
const PART = 2;
const speakingOf = new WeakMap<TrainedModel["weights"], Speaking>();

function speaking({ vocabulary, weights: owner }: TrainedModel): Speaking {
  const before = speakingOf.get(owner);
  if (before) return before;
  const classes = FAILURE_CATEGORIES.length;
  const gains = owner.weights.slice();
  for (let row = 0; row < gains.length; row += classes) {
    const own = owner.weights.subarray(row, row + classes);
    const mean = own.reduce((sum, weight) => sum + weight, 0) / classes;
    for (let label = 0; label < classes; label += 1) (gains[row + label] as number) -= mean;
  }
  const kindOf = (name: string) => (name.startsWith("w:") ? WORD : name.startsWith("s:") ? PART : 0);
  const made = { gains, kinds: Uint8Array.from(vocabulary.keys(), kindOf) };
  speakingOf.set(owner, made);
  return made;
}

/** How much each piece of evidence speaks for a category rather than for the others. */
function reasonsFor(
  model: TrainedModel,
  { ids, values, labels, names }: Features,
  category: FailureCategory,
): [string, number][] {
  const classes = FAILURE_CATEGORIES.length;
  const label = FAILURE_CATEGORIES.indexOf(category);
  const { gains, kinds } = speaking(model);
  const reasons = new Map<string, number>();
  const whole = new Set<string>();
  let [before, named, gained] = ["", false, 0];
  const note = () => {
    if (named) reasons.set(before, (reasons.get(before) ?? 0) + gained);
  };
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] as number;
    if (id >= kinds.length) continue;
    const said = labels[at] as string;
    const kind = kinds[id] as number;
    // What has one label mostly stands together, as do the parts of a word.
    if (said !== before) {
      note();
      [before, named, gained] = [said, whole.has(said), 0];
    }
    if (kind === WORD && said.slice(1, -1) === names.names[id]?.slice(2)) whole.add(said);
    // Parts of a word that the model does not know may stand in a name of a person: not repeated.
    if (kind === PART) {
      if (!named) continue;
    } else named = true;
    gained += (gains[id * classes + label] as number) * (values[at] as number);
  }
  note();
  return [...reasons].filter(([, gain]) => gain > 0).sort(([, one], [, other]) => other - one);
}

const isWord = (label: string) => label.startsWith("“");

const SMALL_WORDS = new Set(
  "a an and are as at be been by can der die das den do du el en es est et for from had has have in is ist it la le les los not of on or para por que sie so that the this to und was were will with you your".split(
    " ",
  ),
);

/** "unabletolockrow" beside "unable" and "row": a name of a program, whose parts say it better. */
function isJoined(word: string, words: readonly string[]): boolean {
  const within = (part: string) => part.length > 2 && part !== word;
  const starts = words.some((part) => within(part) && word.startsWith(part));
  return starts && words.some((part) => within(part) && word.endsWith(part));
}

/** The words that say most, longer phrases instead of their parts and without small words alone. */
function tellingWords(labels: readonly string[]): string[] {
  const words = labels.filter(isWord).map((label) => label.slice(1, -1));
  const telling = words
    .filter((word) => !isJoined(word, words))
    .slice(0, WORDS_READ)
    .filter((word) => word.split(" ").some((part) => part.length > 2 && !SMALL_WORDS.has(part)));
  const whole = telling.filter(
    (word) => !telling.some((other) => other !== word && ` ${other} `.includes(` ${word} `)),
  );
  return whole.slice(0, WORDS_MAX).map((word) => `“${word}”`);
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${last}` : last;
}

function sentenceOf(label: string, evidence: FailureEvidence, category: FailureCategory): string {
  const rules = [findingOfStatus(evidence.httpStatus), findingOfCode(evidence.errorCode)];
  const known = rules.find((rule) => {
    const speaks = rule?.category === category;
    const named = label.endsWith(` ${evidence.httpStatus}`) || label.endsWith(` ${evidence.errorCode}`);
    return speaks && named && rule.sentence.startsWith(label.split(" ").at(-1) ?? "");
  });
  if (known) return known.sentence;
  const verb = label.startsWith("words") ? "speak" : "speaks";
  return `${label.charAt(0).toUpperCase()}${label.slice(1)} ${verb} for it.`;
}

function because(
  model: TrainedModel,
  features: Features,
  evidence: FailureEvidence,
  category: FailureCategory,
): string[] {
  const reasons = reasonsFor(model, features, category);
  const whole = reasons.reduce((sum, [, gain]) => sum + gain, 0);
  const named = reasons.filter(([, gain]) => gain >= whole * REASON_SHARE).map(([label]) => label);
  const strongest = named.length > 0 ? named : reasons.slice(0, 1).map(([label]) => label);
  const words = tellingWords(reasons.map(([label]) => label));
  const sentences = strongest
    .filter((label) => !isWord(label))
    .map((label) => sentenceOf(label, evidence, category));
  if (words.length > 0) {
    const said = `${listed(words)} ${words.length > 1 ? "speak" : "speaks"} for it.`;
    sentences.splice(strongest[0] && isWord(strongest[0]) ? 0 : 1, 0, said);
  }
  if (sentences.length === 0) sentences.push("Nothing that is known speaks for one or another.");
  return [...new Set(sentences)].slice(0, REASONS_MAX);
}

/** What the model says of a failure: category, how likely each is, and what spoke for it. */
export function verdictOf(model: TrainedModel, evidence: FailureEvidence): FailureVerdict {
  const features = featuresOf(evidence, namesOf(model.vocabulary));
  const scores = new Float64Array(FAILURE_CATEGORIES.length);
  scoresInto(scores, model.weights, features);
  const decision = decisionOf([...scores], model.temperature);
  return { ...decision, because: because(model, features, evidence, decision.category) };
}
