/** A place where a phrase stands in a text. */
type OnPhrase = (phrase: number, start: number, end: number) => void;

const UNITS = 65_536;
/** More than the different signs of all phrases; a key of place and sign stays a small integer. */
const SIGNS = 2_048;
/** As many beginnings of phrases as such keys can tell apart. */
const NODES = 2 ** 31 / SIGNS;
const ROOT = 0;
/** Spreads keys over a table (Knuth's multiplicative hashing). */
const SPREAD = 0x9e3779b1;

/** Children by their keys in one flat table of open addresses: several times as fast to ask as a Map. */
class Children {
  private readonly keys: Int32Array;
  private readonly nodes: Int32Array;
  private readonly shift: number;

  constructor(children: ReadonlyMap<number, number>) {
    const bits = Math.ceil(Math.log2(2 * children.size + 2));
    this.shift = 32 - bits;
    this.keys = new Int32Array(2 ** bits).fill(-1);
    this.nodes = new Int32Array(2 ** bits);
    for (const [key, node] of children) {
      const at = this.placeOf(key);
      this.keys[at] = key;
      this.nodes[at] = node;
    }
  }

  /** Where a key stands, or would stand; half of the places are free. */
  private placeOf(key: number): number {
    let at = Math.imul(key, SPREAD) >>> this.shift;
    while (this.keys[at] !== key && this.keys[at] !== -1) at = (at + 1) & (this.keys.length - 1);
    return at;
  }

  /** The child of a key; the root where there is none. */
  of(key: number): number {
    const at = this.placeOf(key);
    return this.keys[at] === key ? (this.nodes[at] as number) : ROOT;
  }
}

/**
 * Finds any number of phrases in a text in one pass (Aho and Corasick 1975): the time depends on the length of the
 * text alone, whatever it repeats and however many phrases there are.
 */
export class PhraseFinder {
  /** The signs that occur in phrases, numbered from one. */
  private readonly signs = new Uint16Array(UNITS);
  private readonly next = new Map<number, number>();
  private readonly children: Children;
  private readonly fallback: number[] = [ROOT];
  private readonly ending: number[][] = [[]];
  /** The nearest place along the fallbacks where a phrase ends, so that others need not be looked at. */
  private readonly shorter: number[] = [ROOT];

  constructor(private readonly phrases: readonly string[]) {
    let signs = 0;
    for (const phrase of phrases) {
      for (let at = 0; at < phrase.length; at += 1) {
        const unit = phrase.charCodeAt(at);
        if (this.signs[unit] === 0) this.signs[unit] = signs += 1;
      }
    }
    if (signs >= SIGNS) throw new Error(`The phrases have ${signs} different signs, more than ${SIGNS}.`);
    phrases.forEach((phrase, number) => this.add(phrase, number));
    if (this.ending.length >= NODES) throw new Error(`The phrases have ${this.ending.length} beginnings.`);
    this.children = new Children(this.next);
    this.link();
  }

  private add(phrase: string, number: number): void {
    let node = ROOT;
    for (let at = 0; at < phrase.length; at += 1) {
      const key = node * SIGNS + (this.signs[phrase.charCodeAt(at)] ?? 0);
      let child = this.next.get(key);
      if (child === undefined) {
        child = this.ending.push([]) - 1;
        this.next.set(key, child);
      }
      node = child;
    }
    this.ending[node]?.push(number);
  }

  /** Fallbacks in the order of depth: children are met after their parents, as they were added. */
  private link(): void {
    const children = new Map<number, [number, number][]>();
    for (const [key, child] of this.next) {
      const parent = Math.floor(key / SIGNS);
      const siblings = children.get(parent);
      if (siblings) siblings.push([key % SIGNS, child]);
      else children.set(parent, [[key % SIGNS, child]]);
    }
    let level = (children.get(ROOT) ?? []).map(([, child]) => child);
    for (const node of level) this.fall(node, ROOT);
    while (level.length > 0) {
      const deeper: number[] = [];
      for (const node of level) {
        for (const [sign, child] of children.get(node) ?? []) {
          this.fall(child, this.step(this.fallback[node] ?? ROOT, sign));
          deeper.push(child);
        }
      }
      level = deeper;
    }
  }

  private fall(node: number, to: number): void {
    this.fallback[node] = to;
    this.shorter[node] = (this.ending[to]?.length ?? 0) > 0 ? to : (this.shorter[to] ?? ROOT);
  }

  private step(from: number, sign: number): number {
    let node = from;
    if (sign === 0) return ROOT;
    for (;;) {
      const child = this.children.of(node * SIGNS + sign);
      if (child !== ROOT) return child;
      if (node === ROOT) return ROOT;
      node = this.fallback[node] as number;
    }
  }

  /** Calls for every phrase that stands in the text, in the order of where they end. */
  find(text: string, onPhrase: OnPhrase): void {
    let node = ROOT;
    for (let at = 0; at < text.length; at += 1) {
      node = this.step(node, this.signs[text.charCodeAt(at)] ?? 0);
      for (let from = node; from !== ROOT; from = this.shorter[from] as number) {
        for (const phrase of this.ending[from] as number[]) {
          onPhrase(phrase, at + 1 - (this.phrases[phrase]?.length ?? 0), at + 1);
        }
      }
    }
  }
}
