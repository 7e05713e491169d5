const SIGNS = [4, 5] as const;
const SIGNS_WORD_MIN = 5;

/**
 * Numbers the names of features, the same number for the same name for as long as it is remembered: numbers are
 * compared and counted where names would be built and hashed again for every text.
 */
export class FeatureNames {
  /** By their numbers. */
  readonly names: string[];
  private readonly known: ReadonlyMap<string, number>;
  private readonly others = new Map<string, number>();
  private readonly words = new Map<string, readonly number[]>();
  private readonly pairs = new Map<number, number>();
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
  }

  of(name: string): number {
    const number = this.known.get(name) ?? this.others.get(name);
    if (number !== undefined) return number;
    this.others.set(name, this.names.length);
    return this.names.push(name) - 1;
  }

  /** The numbers of a word, of its beginning, its end and every other part of it of four or five signs. */
  ofWord(word: string): readonly number[] {
    const before = this.words.get(word);
    if (before) return before;
    const numbers = [this.of(`w:${word}`)];
    if (word.length >= SIGNS_WORD_MIN) {
      const bounded = `^${word}$`;
      for (const size of SIGNS) {
        for (let at = 0; at + size <= bounded.length; at += 1) {
          numbers.push(this.of(`s:${bounded.slice(at, at + size)}`));
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
    const number = this.of(`p:${this.names[one]?.slice(2) ?? ""} ${this.names[other]?.slice(2) ?? ""}`);
    this.pairs.set(key, number);
    return number;
  }

  /** Begins another text: nothing was met in it yet. */
  begin(): void {
    this.round += 1;
    if (this.names.length - this.known.size <= this.most) return;
    this.names.length = this.known.size;
    this.others.clear();
    this.words.clear();
    this.pairs.clear();
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
