import type { NotePart } from "./inbox-model";

/** A mention as it stands in a stored note. */
const MENTION = /@\{([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}/gi;
/** http and https only: anything else stays text. Punctuation at the end belongs to the sentence. */
const LINK = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/gi;

/** How a person is named inside a stored note. */
export function mentionToken(id: string): string {
  return `@{${id.toLowerCase()}}`;
}

/** Ids of the people whom a note names, each once, in the order of the text. */
export function mentionedIds(body: string): string[] {
  return [...new Set([...body.matchAll(MENTION)].map((match) => (match[1] ?? "").toLowerCase()))];
}

function withLinks(text: string): NotePart[] {
  const parts: NotePart[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    if (match.index > end) parts.push({ kind: "text", text: text.slice(end, match.index) });
    parts.push({ kind: "link", href: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ kind: "text", text: text.slice(end) });
  return parts;
}

/** A stored note as text, links and mentions; someone unknown is "someone". Text is never markup. */
export function noteParts(body: string, names: ReadonlyMap<string, string>): NotePart[] {
  const parts: NotePart[] = [];
  let end = 0;
  for (const match of body.matchAll(MENTION)) {
    const id = (match[1] ?? "").toLowerCase();
    parts.push(...withLinks(body.slice(end, match.index)));
    parts.push({ kind: "mention", id, name: names.get(id) ?? "someone" });
    end = match.index + match[0].length;
  }
  return [...parts, ...withLinks(body.slice(end))];
}
