/** A text as one word of a POSIX shell: in single quotes it reads everything as it is but the single quote. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
