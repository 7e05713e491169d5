import type { CorpusMatrix } from "./matrix";

/** Features that the model knows, each at its place. */
export type Vocabulary = ReadonlyMap<string, number>;

export interface VocabularyRule {
  /** A feature must occur in at least so many templates. */
  templates: number;
  /** How much more a rare feature may weigh: a power of how much rarer it is than the commonest. */
  rareness: number;
  /** The most features kept, those of the most templates first. */
  most: number;
}

/** Statuses and what rules say are nobody's own wording: one family is enough. */
const COMMON = /^(?:st|sc|r|kc):/;

/**
 * The features worth knowing, in an order that depends on the lines alone: those in the wording of more than one
 * family, so that no vendor's own words are learned by heart.
 */
export function vocabularyOf(
  matrix: CorpusMatrix,
  rows: Int32Array,
  rule: VocabularyRule,
): { vocabulary: Vocabulary; placeOf: Int32Array; scales: Float64Array } {
  const { names } = matrix;
  const templates = new Int32Array(names.length);
  const lastTemplate = new Int32Array(names.length).fill(-1);
  const firstFamily = new Int32Array(names.length).fill(-1);
  const shared = new Uint8Array(names.length);
  // Lines of one template stand together, so that remembering the last one is enough to count them.
  for (const row of rows) {
    const [family, template] = [matrix.families[row] ?? 0, matrix.templates[row] ?? 0];
    const end = matrix.starts[row + 1] ?? 0;
    for (let at = matrix.starts[row] ?? 0; at < end; at += 1) {
      const id = matrix.ids[at] ?? 0;
      if (firstFamily[id] === -1) firstFamily[id] = family;
      else if (firstFamily[id] !== family) shared[id] = 1;
      if (lastTemplate[id] === template) continue;
      lastTemplate[id] = template;
      templates[id] = (templates[id] ?? 0) + 1;
    }
  }
  const count = (id: number) => templates[id] ?? 0;
  const kept = names
    .flatMap((name, id) => {
      const spread = shared[id] === 1 || (firstFamily[id] !== -1 && COMMON.test(name));
      return spread && count(id) >= rule.templates ? [{ name, id }] : [];
    })
    .sort((one, other) => count(other.id) - count(one.id) || (one.name < other.name ? -1 : 1))
    .slice(0, rule.most);
  const placeOf = new Int32Array(names.length).fill(-1);
  kept.forEach(({ id }, place) => (placeOf[id] = place));
  const most = Math.max(1, count(kept[0]?.id ?? 0));
  const scales = Float64Array.from(kept, ({ id }) => (most / count(id)) ** rule.rareness);
  return { vocabulary: new Map(kept.map(({ name }, place) => [name, place])), placeOf, scales };
}
