/** Texts in lower case, Latin and Cyrillic letters without their marks, as people write them in either way. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // Plain English needs no more, and is most of what is read.
  if (/^\p{ASCII}*$/u.test(lower)) return lower;
  return lower
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replaceAll("ı", "i")
    .replaceAll("ł", "l")
    .replaceAll("ø", "o")
    .replaceAll("ß", "ss");
}
