import type { FailureCategory } from "../../model";
import { fold } from "./fold";
import { PhraseFinder } from "./phrase-finder";
import { SETS } from "./sets";

/** Something that a failure may speak of, in the words of several languages. */
export interface Concept {
  /** The category that it speaks for; null for what only tells in company of others. */
  says: FailureCategory | null;
  /** How a person would call it, for explanations. */
  label: string;
  /**
   * Phrases, divided by "|". One begins at the beginning of a word and may end within one ("throttl"); "_" at its end
   * wants the word's end, "*" at its beginning any place, as have scripts without spaces. "(a/b)" are alternatives,
   * "$name" one of a set of `sets.ts`; ".." stands for some words between two parts, "~" for one or two.
   */
  phrases: string;
}

export type Theme = Readonly<Record<string, Concept>>;

/** More phrases for concepts, by their names: those of one language. */
export type Phrasebook = Readonly<Record<string, string>>;

/** How many signs may stand between the parts of a phrase. */
const GAPS: Readonly<Record<string, number>> = { "..": 48, "~": 16 };

const NO_SPACES = /[\u3040-\u30ff\u3400-\u9fff]/;

/** A phrase as it stands in spoken text, whose words are divided and surrounded by single spaces. */
function standing(phrase: string): string {
  if (phrase.startsWith("*")) return phrase.slice(1).replace(/_$/, " ");
  return `${NO_SPACES.test(phrase) ? "" : " "}${phrase.replace(/_$/, " ")}`;
}

/** Divides by "|" outside of brackets; within them it divides alternatives, as "/" does. */
function divided(phrases: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= phrases.length; at += 1) {
    const sign = phrases[at];
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (sign !== undefined && (sign !== "|" || depth > 0)) continue;
    parts.push(phrases.slice(from, at).replace(/\s+/g, " ").trim());
    from = at + 1;
  }
  return parts;
}

/** "invalid (id/key) of $thing" as all that it stands for; what alone stands in brackets may be left out. */
function expanded(part: string): string[] {
  const set = /\$(\w+)/.exec(part);
  const group = set ?? /\(([^()]*)\)/.exec(part);
  if (!group) return [part.replace(/\s+/g, " ").trim()];
  const choices = group[1]?.split(/[/|]/) ?? [];
  const optional = !set && choices.length === 1;
  const listed = set ? SETS[group[1] ?? ""] : [...choices, ...(optional ? [""] : [])];
  if (!listed) throw new Error(`No set of the lexicon is called ${part}.`);
  return listed.flatMap((one) => expanded(part.replace(group[0], () => one.trim())));
}

interface Meaning {
  concept: number;
  /** Of a phrase of several parts: its number and which of its parts this is. */
  rule: number;
  part: number;
  last: boolean;
  /** How far behind the part before it. */
  gap: number;
}

/** Finds what texts speak of. */
export class Lexicon {
  private readonly names: readonly string[];
  private readonly byName: ReadonlyMap<string, Concept>;
  private readonly concepts: readonly Concept[];
  private readonly finder: PhraseFinder;
  private readonly meanings: Meaning[][] = [];
  private rules = 0;
  /** Where parts of rules ended in the text that is read; -1 everywhere between two texts. */
  private readonly reached: Int32Array;
  private readonly partsMax = 3;

  constructor(themes: readonly Theme[], phrasebooks: readonly Phrasebook[]) {
    const all = themes.flatMap((theme) => Object.entries(theme));
    this.names = all.map(([name]) => name);
    this.byName = new Map(all);
    this.concepts = all.map(([, concept]) => concept);
    const places = new Map<string, number>();
    this.concepts.forEach(({ phrases }, concept) => {
      for (const phrase of divided(phrases)) this.addPhrase(phrase, concept, places);
    });
    for (const [name, phrases] of phrasebooks.flatMap((book) => Object.entries(book))) {
      const concept = this.names.indexOf(name);
      if (concept === -1) throw new Error(`No concept of the lexicon is called ${name}.`);
      for (const phrase of divided(phrases)) this.addPhrase(phrase, concept, places);
    }
    this.finder = new PhraseFinder([...places.keys()]);
    this.reached = new Int32Array(this.rules * this.partsMax).fill(-1);
  }

  private addPhrase(written: string, concept: number, places: Map<string, number>): void {
    // Spoken text has a word's parts beside an apostrophe as two words.
    const phrase = fold(written).replace(/['’]/g, " ");
    if (phrase === "") return;
    const parts = phrase.split(/\.\.|~/);
    const gaps = [...phrase.matchAll(/\.\.|~/g)].map(([sign]) => GAPS[sign] ?? 0);
    parts.forEach((part, index) => {
      for (const one of expanded(part)) {
        const text = standing(one);
        if (text.trim() === "") throw new Error(`A part of the phrase “${phrase}” may be nothing.`);
        if (/[()|/?[\]]/.test(text)) throw new Error(`The phrase “${phrase}” can't be read.`);
        const place = places.get(text) ?? places.size;
        places.set(text, place);
        const last = index === parts.length - 1;
        const meaning = { concept, rule: this.rules, part: index, last, gap: gaps[index - 1] ?? 0 };
        this.meanings[place] = [...(this.meanings[place] ?? []), meaning];
      }
    });
    if (parts.length > 1) this.rules += 1;
  }

  /** The concepts that a text speaks of, in the order of where they are first met. */
  conceptsOf(spoken: string): string[] {
    const found = new Set<string>();
    const { reached } = this;
    const touched: number[] = [];
    this.finder.find(spoken, (phrase, start, end) => {
      for (const { concept, rule, part, last, gap } of this.meanings[phrase] ?? []) {
        if (part > 0) {
          const before = reached[rule * this.partsMax + part - 1] ?? -1;
          // The space between two words belongs to both.
          if (before < 0 || start < before - 1 || start - before > gap) continue;
        }
        if (last) {
          found.add(this.names[concept] ?? "");
          continue;
        }
        const place = rule * this.partsMax + part;
        if (reached[place] === -1) touched.push(place);
        reached[place] = end;
      }
    });
    for (const place of touched) reached[place] = -1;
    return [...found];
  }

  /** The concept of a name; every name that `conceptsOf` gives has one. */
  of(name: string): Concept | undefined {
    return this.byName.get(name);
  }
}
