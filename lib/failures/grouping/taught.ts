/** A group that a person merged into another: what differs between the two does not tell causes apart. */
export interface Taught {
  id: string;
  template: string;
  /** Of the group that it was merged into. */
  intoTemplate: string;
}

/** So many words must be the same for two templates to be one sentence with a gap. */
const SHARED_MIN = 3;
const SHARED_SHARE_MIN = 0.6;

const wordsOf = (template: string) => template.split(/\s+/);

/** The words that two templates share, with null where they differ; null when they are not one sentence with gaps. */
function gapped(one: string, other: string): (string | null)[] | null {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.length !== b.length || a[0] !== b[0]) return null;
  const words = a.map((word, at) => (word === b[at] ? word : null));
  const shared = words.filter((word) => word !== null).length;
  return shared >= SHARED_MIN && shared >= words.length * SHARED_SHARE_MIN ? words : null;
}

/**
 * The merged group that a new template belongs to by what merges have taught: it differs from the two that were merged
 * only where they differ from each other. Null when no merge says so. Pure.
 */
export function taughtBy(template: string, merges: readonly Taught[]): Taught | null {
  const words = wordsOf(template);
  const fits = ({ template: merged, intoTemplate }: Taught) => {
    const gaps = gapped(merged, intoTemplate);
    return gaps?.length === words.length && gaps.every((word, at) => word === null || word === words[at]);
  };
  return merges.find(fits) ?? null;
}
