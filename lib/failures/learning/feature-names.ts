const SIGNS = [4, 5] as const;
const SIGNS_WORD_MIN = 5;

/**
 * Numbers the names of features, the same number for the same name for as long as it is remembered: numbers are
 * compared and counted where names would be built and hashed again for every text. Words, their parts and pairs of
 * words are looked up by themselves, since a name that is put together must be hashed anew each time.
 */
export class FeatureNames {
  /** By their numbers. */
  readonly names: string[];
  private readonly known: ReadonlyMap<string, number>;
  private readonly knownWords: ReadonlyMap<string, number>;
  private readonly knownParts: ReadonlyMap<string, number>;
  /** Words that stand in a known pair, and their numbers as they are met: of others no pair needs to be looked up. */
  private readonly pairedWords: ReadonlySet<string>;
  private readonly paired = new Set<number>();
  private readonly others = new Map<string, number>();
  private readonly words = new Map<string, readonly number[]>();
  private readonly parts = new Map<string, number>();
  private readonly pairs = new Map<number, number>();
  private readonly both = new Map<string, Map<string, number>>();
  private seenIn = new Int32Array(1_024);
  private round = 0;

  /**
   * `known` names keep their numbers for ever. Of others no more are remembered than about `most`, whatever is read:
   * all of them are forgotten between two texts.
   */
  constructor(
    known: ReadonlyMap<string, number> = new Map(),
    private readonly most = Number.POSITIVE_INFINITY,
  ) {
    this.known = known;
    this.names = [...known.keys()];
    this.knownWords = this.knownOf("w:");
    this.knownParts = this.knownOf("s:");
    this.pairedWords = new Set([...this.knownOf("p:").keys()].flatMap((pair) => pair.split(" ")));
  }

  private knownOf(kind: string): Map<string, number> {
    const of = [...this.known].filter(([name]) => name.startsWith(kind));
    return new Map(of.map(([name, number]) => [name.slice(kind.length), number]));
  }

  private another(name: string): number {
    return this.names.push(name) - 1;
  }

  of(name: string): number {
    const number = this.known.get(name) ?? this.others.get(name);
    if (number !== undefined) return number;
    const made = this.another(name);
    this.others.set(name, made);
    return made;
  }

  private ofPart(part: string): number {
    const number = this.knownParts.get(part) ?? this.parts.get(part);
    if (number !== undefined) return number;
    const made = this.another(`s:${part}`);
    this.parts.set(part, made);
    return made;
  }

  /** The numbers of a word, of its beginning, its end and every other part of it of four or five signs. */
  ofWord(word: string): readonly number[] {
    const before = this.words.get(word);
    if (before) return before;
    const own = this.knownWords.get(word) ?? this.another(`w:${word}`);
    if (this.pairedWords.has(word)) this.paired.add(own);
    const numbers = [own];
    if (word.length >= SIGNS_WORD_MIN) {
      const bounded = `^${word}$`;
      for (const size of SIGNS) {
        for (let at = 0; at + size <= bounded.length; at += 1) {
          numbers.push(this.ofPart(bounded.slice(at, at + size)));
        }
      }
    }
    this.words.set(word, numbers);
    return numbers;
  }

  /** Two words beside each other, whose own numbers are `one` and `other`. */
  ofPair(one: number, other: number): number {
    const key = one * 0x4000000 + other;
    const before = this.pairs.get(key);
    if (before !== undefined) return before;
    const name = `p:${this.names[one]?.slice(2) ?? ""} ${this.names[other]?.slice(2) ?? ""}`;
    const mayBeKnown = this.paired.has(one) && this.paired.has(other);
    const number = (mayBeKnown ? this.known.get(name) : undefined) ?? this.another(name);
    this.pairs.set(key, number);
    return number;
  }

  /** Two names beside each other in the order of the alphabet, each pair under a name made of `kind` and both. */
  ofBoth(kind: string, one: string, other: string): number {
    let of = this.both.get(kind + one);
    if (!of) this.both.set(kind + one, (of = new Map()));
    const before = of.get(other);
    if (before !== undefined) return before;
    const number = this.of(`${kind}${one}+${other}`);
    of.set(other, number);
    return number;
  }

  /** Begins another text: nothing was met in it yet. */
  begin(): void {
    this.round += 1;
    if (this.names.length - this.known.size <= this.most) return;
    this.names.length = this.known.size;
    this.others.clear();
    this.parts.clear();
    this.words.clear();
    this.pairs.clear();
    this.both.clear();
  }

  /** Whether a number is met for the first time in this text. */
  isNew(number: number): boolean {
    if (number >= this.seenIn.length) {
      const more = new Int32Array(2 * number);
      more.set(this.seenIn);
      this.seenIn = more;
    }
    if (this.seenIn[number] === this.round) return false;
    this.seenIn[number] = this.round;
    return true;
  }
}

/** How many names are remembered beside those of a vocabulary: those of a few hundred messages. */
const REMEMBERED_MAX = 60_000;
const remembered = new WeakMap<ReadonlyMap<string, number>, FeatureNames>();

/** The names of a vocabulary, each numbered by its place in it, and of what else is read by it. */
export function namesOf(vocabulary: ReadonlyMap<string, number>): FeatureNames {
  const before = remembered.get(vocabulary);
  if (before) return before;
  const names = new FeatureNames(vocabulary, REMEMBERED_MAX);
  remembered.set(vocabulary, names);
  return names;
}
