/** Where a text is found: line, and characters from and to in it. */
export interface TextMatch {
  line: number;
  from: number;
  to: number;
}

/** More than anyone steps through. */
export const MATCHES_MAX = 5_000;

/** The lines of a text; those longer than a window can hold are cut into several. */
export function linesOf(text: string, lineMax: number): string[] {
  return text.split("\n").flatMap((line) => {
    if (line.length <= lineMax) return [line];
    const parts: string[] = [];
    for (let at = 0; at < line.length; at += lineMax) parts.push(line.slice(at, at + lineMax));
    return parts;
  });
}

/** Every place where the search stands within a line, without regard to case, at most MATCHES_MAX. */
export function textMatches(lines: readonly string[], search: string): TextMatch[] {
  const needle = search.trim().toLowerCase();
  const found: TextMatch[] = [];
  if (needle === "") return found;
  for (const [line, text] of lines.entries()) {
    const lower = text.toLowerCase();
    // Some letters grow when they are lowered, and then the places would be off.
    const searched = lower.length === text.length ? lower : text;
    for (let at = searched.indexOf(needle); at >= 0; at = searched.indexOf(needle, at + needle.length)) {
      found.push({ line, from: at, to: at + needle.length });
      if (found.length >= MATCHES_MAX) return found;
    }
  }
  return found;
}

export interface TextPart {
  /** Where it begins. */
  from: number;
  text: string;
  hit: boolean;
}

/** A text cut at its matches: what is between them, and them. */
export function highlighted(text: string, search: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of textMatches([text], search)) {
    if (match.from > from) parts.push({ from, text: text.slice(from, match.from), hit: false });
    parts.push({ from: match.from, text: text.slice(match.from, match.to), hit: true });
    from = match.to;
  }
  if (from < text.length) parts.push({ from, text: text.slice(from), hit: false });
  return parts;
}
