import type { Feature } from "./features";
import type { Sample } from "./logistic";

/** Features that the model knows, each at its place. */
export type Vocabulary = ReadonlyMap<string, number>;

interface Seen {
  families: Set<string>;
  templates: Set<string>;
}

/** A line as its features, with where it comes from. */
export interface ReadLine {
  features: readonly Feature[];
  family: string;
  template: string;
}

export interface VocabularyRule {
  /** A feature must occur in at least so many templates. */
  templates: number;
  /** And in the wording of at least so many families, so that no vendor's own words are learned by heart. */
  families: number;
  /** The most features kept, those of the most templates first. */
  most: number;
}

/** Statuses and what rules say are nobody's own wording: one family is enough. */
const COMMON = /^(?:st|sc|r|kc):/;

/** The features worth knowing, in an order that depends on the lines alone. */
export function vocabularyOf(lines: readonly ReadLine[], rule: VocabularyRule): Vocabulary {
  const seen = new Map<string, Seen>();
  for (const { features, family, template } of lines) {
    for (const { name } of features) {
      const known = seen.get(name) ?? { families: new Set(), templates: new Set() };
      known.families.add(family);
      known.templates.add(template);
      seen.set(name, known);
    }
  }
  const kept = [...seen]
    .filter(([name, { families, templates }]) => {
      const spread = families.size >= rule.families || COMMON.test(name);
      return spread && templates.size >= rule.templates;
    })
    .sort(([a, one], [b, other]) => other.templates.size - one.templates.size || (a < b ? -1 : 1))
    .slice(0, rule.most);
  return new Map(kept.map(([name], place) => [name, place]));
}

/** Features at their places; unknown ones are left out. */
export function placed(
  features: readonly Feature[],
  vocabulary: Vocabulary,
): Pick<Sample, "places" | "values"> {
  const known = features.flatMap(({ name, value }) => {
    const place = vocabulary.get(name);
    return place === undefined ? [] : [{ place, value }];
  });
  return {
    places: Int32Array.from(known, ({ place }) => place),
    values: Float32Array.from(known, ({ value }) => value),
  };
}
