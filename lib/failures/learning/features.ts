import type { FailureEvidence } from "../model";
import { findingOfCode, findingOfName, findingOfStatus } from "../rules";
import { lexicon } from "./concepts";
import { FeatureNames } from "./feature-names";
import { categoryOfKnownCode, knownWords } from "./known-codes";
import { tokenise, type TokenisedText } from "./tokens";
import { saysOnlyThatItFailed } from "./wrappers";

/** What is true of a failure: each thing by its number, with how much it counts among its kind. */
export interface Features {
  ids: Int32Array;
  values: Float32Array;
  /** How a person would call each, for explanations; several may have the same. */
  labels: readonly string[];
  /** What the numbers stand for. */
  names: FeatureNames;
}

type Kind = "words" | "pairs" | "signs" | "codes" | "status" | "concepts" | "meets" | "says" | "form";

/** How much each kind of feature weighs altogether, however many of it a failure has. */
const KIND_NORM: Record<Kind, number> = {
  words: 1.4,
  pairs: 0.8,
  signs: 1.25,
  codes: 1.2,
  status: 1,
  concepts: 1.4,
  meets: 0.8,
  says: 1.2,
  form: 0.6,
};

/** Published codes that are words, as they stand in a text that was taken apart. */
const KNOWN_WORDS = knownWords();

class Bag {
  private readonly kinds = new Map<Kind, { ids: number[]; labels: string[] }>();

  constructor(readonly names: FeatureNames) {
    names.begin();
  }

  add(kind: Kind, name: string, label: string): void {
    this.put(kind, this.names.of(name), label);
  }

  put(kind: Kind, id: number, label: string): void {
    if (!this.names.isNew(id)) return;
    let of = this.kinds.get(kind);
    if (!of) this.kinds.set(kind, (of = { ids: [], labels: [] }));
    of.ids.push(id);
    of.labels.push(label);
  }

  /** Each kind as a vector of its own length, so that a long body does not drown a status. */
  features(): Features {
    let size = 0;
    for (const of of this.kinds.values()) size += of.ids.length;
    const ids = new Int32Array(size);
    const values = new Float32Array(size);
    const labels: string[] = [];
    for (const [kind, of] of this.kinds) {
      const from = labels.length;
      ids.set(of.ids, from);
      labels.push(...of.labels);
      values.fill(KIND_NORM[kind] / Math.sqrt(of.ids.length), from, labels.length);
    }
    return { ids, values, labels, names: this.names };
  }
}

function addWords(bag: Bag, { words, readAs }: TokenisedText): void {
  const all = words.map((word) => bag.names.ofWord(word));
  words.forEach((word, place) => {
    const label = `“${readAs.get(word) ?? word}”`;
    const numbers = all[place] ?? [];
    const own = numbers[0] ?? 0;
    bag.put("words", own, label);
    // A code is often spoken of within the text: "UNABLE_TO_LOCK_ROW" comes here in one piece without its lines.
    const known = KNOWN_WORDS.get(word);
    if (known) bag.add("codes", `kc:${known}`, label);
    const next = all[place + 1]?.[0];
    if (next !== undefined)
      bag.put("pairs", bag.names.ofPair(own, next), `“${word} ${words[place + 1] ?? ""}”`);
    for (let at = 1; at < numbers.length; at += 1) bag.put("signs", numbers[at] ?? 0, label);
  });
}

function addCode(bag: Bag, code: string): void {
  const whole = code.toLowerCase();
  bag.add("codes", `c:${whole}`, `the code ${code}`);
  // "40P01" and "40001" are of one class, as "ORA-00060" is one of Oracle's.
  if (/^\w{5}$/.test(whole)) bag.add("codes", `cc:${whole.slice(0, 2)}`, `the code ${code}`);
  const known = categoryOfKnownCode(whole);
  if (known) bag.add("codes", `kc:${known}`, `the code ${code}`);
}

function statusWords(status: number | null): { name: string; label: string }[] {
  if (status === null) return [{ name: "st:none", label: "that no answer came" }];
  return [
    { name: `st:${status}`, label: `the status ${status}` },
    { name: `sc:${Math.floor(status / 100)}`, label: `the status ${status}` },
  ];
}

/** What the words speak of: each alone, with the status, and with the others; and which category that speaks for. */
function addConcepts(bag: Bag, tokens: readonly TokenisedText[], status: number | null): void {
  const concepts = lexicon().conceptsOf(` ${tokens.map(({ spoken }) => spoken).join(" . ")} `);
  const hundred = status === null ? "none" : String(Math.floor(status / 100));
  const said = new Map<string, number>();
  for (const concept of concepts) {
    const { label = concept, says = null } = lexicon().of(concept) ?? {};
    bag.add("concepts", `k:${concept}`, label);
    bag.add("concepts", `k:${concept}@${hundred}`, label);
    if (status !== null) bag.add("concepts", `k:${concept}@${status}`, label);
    if (says !== null) said.set(says, (said.get(says) ?? 0) + 1);
  }
  addPairs(concepts, (one, other) =>
    bag.put("meets", bag.names.ofBoth("kk:", one, other), lexicon().of(one)?.label ?? one),
  );
  const labelOf = (category: string) =>
    lexicon().of(concepts.find((one) => lexicon().of(one)?.says === category) ?? "")?.label ?? category;
  for (const [category, times] of said) {
    const label = labelOf(category);
    bag.add("says", `h:${category}`, label);
    bag.add("says", `h:${category}@${hundred}`, label);
    if (times > 1) bag.add("says", `h:${category}*`, label);
    if (said.size === 1) bag.add("says", `h:${category}!`, label);
  }
  addPairs([...said.keys()], (one, other) => bag.add("says", `hh:${one}+${other}`, labelOf(one)));
  if (concepts.length === 0) bag.add("says", `h:nothing@${hundred}`, "that its words say nothing known");
}

/** Every two of some names, each pair in the order of the alphabet. */
function addPairs(names: readonly string[], add: (one: string, other: string) => void): void {
  const sorted = [...names].sort();
  sorted.forEach((one, place) => {
    for (const other of sorted.slice(place + 1)) add(one, other);
  });
}

function addForm(bag: Bag, evidence: FailureEvidence, tokens: readonly TokenisedText[]): void {
  const body = evidence.responseBody?.trim() ?? "";
  const has = (name: string, label: string) => bag.add("form", `f:${name}`, label);
  if (!evidence.message && !body) has("silent", "that it says nothing");
  if (body) has("body", "that there is an answer");
  if (body.startsWith("{") || body.startsWith("[")) has("json", "that the answer is JSON");
  if (tokens.some(({ html }) => html)) has("html", "that the answer is a page");
  for (const { stackOf } of tokens) {
    if (!stackOf) continue;
    has("stack", "a stack trace");
    has(`stack:${stackOf}`, "a stack trace");
  }
}

/** What is known beforehand of codes, statuses and names, as evidence among the rest. */
function addRules(bag: Bag, evidence: FailureEvidence): void {
  const code = findingOfCode(evidence.errorCode);
  if (code) bag.add("codes", `r:code:${code.category}`, `the code ${evidence.errorCode ?? ""}`);
  const status = findingOfStatus(evidence.httpStatus);
  if (status) bag.add("status", `r:status:${status.category}`, `the status ${evidence.httpStatus ?? ""}`);
  const name = findingOfName(evidence);
  if (name) bag.add("codes", `r:name:${name.category}`, `the error ${evidence.errorName ?? ""}`);
}

/**
 * The evidence as the model reads it, each feature by its number among `names`. The same evidence always gives the same
 * features in the same order.
 */
export function featuresOf(evidence: FailureEvidence, names: FeatureNames): Features {
  const bag = new Bag(names);
  const { errorCode, httpStatus } = evidence;
  const answered = httpStatus !== null;
  const named = answered && saysOnlyThatItFailed(evidence.errorName ?? "") ? null : evidence.errorName;
  const texts = [named, evidence.message, evidence.responseBody].filter((text) => text !== null);
  const tokens = texts.map((text) => tokenise(text, httpStatus));
  // A client that gives no status often writes it: "The requested URL returned error: 503".
  const status = httpStatus ?? tokens.flatMap(({ statuses }) => statuses)[0] ?? null;
  for (const { name, label } of statusWords(status)) bag.add("status", name, label);
  if (!answered)
    bag.add("form", status === null ? "f:unanswered" : "f:status told", "that no status came with it");
  for (const one of tokens) {
    addWords(bag, one);
    for (const code of one.codes) addCode(bag, code);
    for (const said of one.statuses)
      if (said !== status) bag.add("codes", `ts:${said}`, `the ${said} in its words`);
  }
  if (errorCode && !saysOnlyThatItFailed(errorCode)) {
    addCode(bag, errorCode);
    const spoken = tokenise(errorCode);
    addWords(bag, spoken);
    tokens.push(spoken);
  }
  addConcepts(bag, tokens, status);
  addForm(bag, evidence, tokens);
  addRules(bag, { ...evidence, httpStatus: status });
  return bag.features();
}

/** The same without what only explanations need. */
export function withoutLabels({ ids, values, names }: Features): Omit<Features, "labels"> {
  return { ids, values, names };
}

/** The names of what the model reads, in the order in which it does. */
export function featureNamesOf(evidence: FailureEvidence): string[] {
  const { ids, names } = featuresOf(evidence, new FeatureNames());
  return [...ids].map((id) => names.names[id] ?? "");
}
