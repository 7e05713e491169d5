/** The commonest mistake when pasting a secret, as a sentence; null when there is none. */
export function strayBlanks(value: string): string | null {
  if (value.trim() === "") return "The secret is empty. Paste the one the provider shows.";
  if (/\s/.test(value)) return "The secret contains a blank or a line break. Paste it again without them.";
  return null;
}
