import type { Person } from "@/lib/delivery/inbox-model";

/** What is being typed after an @ right before the caret, or null; at most two words, as names are. */
export function mentionQuery(text: string, caret: number): { from: number; query: string } | null {
  const match = /(^|\s)@([\p{L}\p{N}.'-]*(?: [\p{L}\p{N}.'-]*)?)$/u.exec(text.slice(0, caret));
  if (!match) return null;
  const query = match[2] ?? "";
  return { from: caret - query.length - 1, query };
}

/** The people whose name, or a word of it, begins with what was typed. */
export function matchingPeople<P extends Person>(people: readonly P[], query: string): P[] {
  const wanted = query.toLowerCase();
  return people.filter(({ name }) => {
    const lower = name.toLowerCase();
    return lower.startsWith(wanted) || lower.split(/\s+/).some((word) => word.startsWith(wanted));
  });
}

/** The note as it is stored: each picked person's "@Name" becomes their id, longest names first. */
export function storedNote(text: string, picked: readonly Person[]): string {
  const longestFirst = picked.toSorted((a, b) => b.name.length - a.name.length);
  return longestFirst.reduce((body, { id, name }) => body.replaceAll(`@${name}`, `@{${id}}`), text);
}
