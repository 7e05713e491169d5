/** A place where a phrase stands in a text. */
type OnPhrase = (phrase: number, start: number, end: number) => void;

const UNITS = 65_536;
/** More than the different signs of all phrases; a key of place and sign stays a small integer. */
const SIGNS = 2_048;
const ROOT = 0;

/**
 * Finds any number of phrases in a text in one pass (Aho and Corasick 1975): the time depends on the length of the
 * text alone, whatever it repeats and however many phrases there are.
 */
export class PhraseFinder {
  /** The signs that occur in phrases, numbered from one. */
  private readonly signs = new Uint16Array(UNITS);
  private readonly next = new Map<number, number>();
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
      const child = this.next.get(node * SIGNS + sign);
      if (child !== undefined) return child;
      if (node === ROOT) return ROOT;
      node = this.fallback[node] ?? ROOT;
    }
  }

  /** Calls for every phrase that stands in the text, in the order of where they end. */
  find(text: string, onPhrase: OnPhrase): void {
    let node = ROOT;
    for (let at = 0; at < text.length; at += 1) {
      node = this.step(node, this.signs[text.charCodeAt(at)] ?? 0);
      for (let from = node; from !== ROOT; from = this.shorter[from] ?? ROOT) {
        for (const phrase of this.ending[from] ?? []) {
          onPhrase(phrase, at + 1 - (this.phrases[phrase]?.length ?? 0), at + 1);
        }
      }
    }
  }
}
