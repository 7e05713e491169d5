/** Parameters that say where in a list one is and how it looks, not what it lists. */
const PLACE = ["cursor", "before", "open", "tab"];
const LOOK = ["cols", "limit", "sort", "dir"];

function without(search: string, names: readonly string[]): string {
  const params = new URLSearchParams(search);
  for (const name of names) params.delete(name);
  return params.toString();
}

/** What the list shows, wherever one is in it: changes when rows, their order or their page change. */
export function listKey(search: string): string {
  return without(search, ["open", "tab", "cols", "view"]);
}

/** What the list matches: the filter alone, as a selection of "all matching" and an export mean it. */
export function matchingQuery(search: string): string {
  return without(search, [...PLACE, ...LOOK, "view"]);
}

/** What a saved view keeps: filter, order and columns; not the page, nor the console's environment switch. */
export function viewQuery(search: string): string {
  return without(search, [...PLACE, "view", "env"]);
}

/** Whether two queries ask for the same, in whatever order their parameters stand. */
export function sameQuery(one: string, other: string): boolean {
  const sorted = (text: string) => {
    const params = new URLSearchParams(text);
    params.sort();
    return params.toString();
  };
  return sorted(one) === sorted(other);
}

/** An address of this list with some parameters changed; null takes one out. Starts at the first page. */
export function changedQuery(search: string, changes: Readonly<Record<string, string | null>>): string {
  const params = new URLSearchParams(without(search, ["cursor", "before"]));
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") params.delete(name);
    else params.set(name, value);
  }
  return params.toString();
}

/** The next page's address: `cursor` leads there, `before` keeps the cursors of the way back. */
export function olderPage(search: string, nextCursor: string): string {
  const params = new URLSearchParams(search);
  const before = params.get("before");
  const here = params.get("cursor") ?? "start";
  params.set("before", before ? `${before}~${here}` : here);
  params.set("cursor", nextCursor);
  return params.toString();
}
