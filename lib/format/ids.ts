/** Shortens an id in the middle ("019ab3f2…c41d") and leaves short ones whole. The whole id goes on copy. */
export function shortenId(id: string, head = 8, tail = 4): string {
  return id.length <= head + tail + 1 ? id : `${id.slice(0, head)}…${id.slice(-tail)}`;
}
