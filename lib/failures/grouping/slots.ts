// What a single word of a message stands for once what differs from failure to failure is taken out: itself, or a
// slot such as <n> or <id>. Every pattern is anchored and looks at one word, so that hostile text costs no more than
// its length.

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Longer than any word that says something. */
const WORD_LENGTH_MAX = 48;

/** Words with digits in them that are the same in every failure. */
const KEPT =
  /^(?:v\d{1,2}|utf-?(?:8|16|32)|sha-?\d+|oauth[12]?|https?\/?[\d.]*|tlsv?[\d._]*|sslv?\d|ipv[46]|md5|base64|s3|ec2|h2|iso-?\d{4,5}|latin1|x509|rfc-?\d+|log4j|k8s|i18n|python[23]?|php\d?|es\d{1,2}|oauth2\.\d|json5?|3ds2?)$/i;
/** How systems print the codes of their errors; anything like it could be an invoice's number. */
const KNOWN_CODE =
  /^(?:ORA|TNS|PLS|SQL|SP2|DB2|AADSTS|TF|MSB|CS|CLR|E11|E1|P1|P2|WSA|KB|HY|XX|SQLSTATE|ERR|ERROR|EXC|CODE|HTTP|SAP|BAPI|NS)[-_]?\d{2,6}[A-Z]?$/;
/** What stands right before a number or word that is a code. */
const BEFORE_CODE =
  /^(?:code|errno|sqlcode|sqlstate|error|err|fehler|erreur|erro|status|http|statuscode|errorcode)$/i;

const NUMBER = /^[-+]?\d+(?:[.,'’]\d+)*$/;
const NUMBER_WITH_UNIT =
  /^[-+]?\d+(?:[.,]\d+)?(?:ms|s|sec|secs|m|min|h|d|ns|us|µs|b|kb|mb|gb|kib|mib|%|x|px)$/i;
const DAY =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:T[\d:.,]+(?:Z|[+-][\d:]+)?)?$/;
const CLOCK = /^\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?$/;
const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const HEX = /^(?:0x[0-9a-f]+|[0-9a-f]{8,})$/i;
const ADDRESS = /^\[?(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:]*:[0-9a-f:.]*)\]?(?::\d{1,5})?$/i;
const HOST =
  /^(?:localhost|(?:[a-z0-9_-]{1,63}\.){1,8}(?:com|net|org|io|dev|app|cloud|local|localdomain|internal|intern|lan|corp|test|example|svc|eu|de|at|ch|fr|es|it|pt|nl|uk|us|jp|cn|br|in|co|ai))(?::\d{1,5})?$/;
const HOST_WITH_PORT = /^[a-z0-9][a-z0-9.-]{0,252}:\d{2,5}$/i;

const hasDigit = (word: string) => /\p{N}/u.test(word);

/** Base62 and base64 change between upper and lower case every few signs, as no name of a program does. */
function looksRandom(word: string): boolean {
  if (word.length < 12 || !/^[\w+/=-]+$/.test(word)) return false;
  const parts = word.split(/(?<=[a-z])(?=[A-Z])/).length;
  return parts > 2 && word.length / parts < 3.5;
}

/** Of numbers, times, places and ids; null when it is none of them. */
function slotOfShape(word: string): string | null {
  if (NUMBER.test(word) || NUMBER_WITH_UNIT.test(word)) return "<n>";
  if (DAY.test(word) || CLOCK.test(word)) return "<time>";
  if (UUID.test(word)) return "<id>";
  if (ADDRESS.test(word) || HOST.test(word) || HOST_WITH_PORT.test(word)) return "<host>";
  return HEX.test(word) && hasDigit(word) ? "<hex>" : null;
}

function isCode(word: string, before: string): boolean {
  if (KEPT.test(word) || KNOWN_CODE.test(word)) return true;
  return BEFORE_CODE.test(before) && /^[A-Z]{0,8}[-_]?\d{1,6}[A-Z]?$/.test(word);
}

/** "orders/1183" part by part: what is the same in every failure stays. */
function slotsOfPath(word: string): string {
  return word
    .split("/")
    .map((part) => (part === "" ? "" : slotOf(part, "")))
    .join("/");
}

/** "items[3].price" and "line_1" are places in a structure: their words stay, their numbers go. */
const PLACE = /^[a-z_][a-z_-]*(?:[._-]?\d{1,3})?(?:\.[a-z_][\w-]*)+$/i;

/** The word, or the slot that stands for it. `before` is the word before it. */
export function slotOf(word: string, before: string): string {
  if (word.includes("***")) return "<masked>";
  if (isCode(word, before)) return word;
  const shaped = slotOfShape(word);
  if (shaped) return shaped;
  if (!hasDigit(word)) {
    if (word.length > WORD_LENGTH_MAX && !/[._]/.test(word)) return "<blob>";
    return looksRandom(word) ? "<id>" : word;
  }
  if (word.length >= 24 && !word.startsWith("/") && /^[\w+/=-]+$/.test(word) && /[A-Z]/.test(word)) {
    return word.includes("/") || word.length > WORD_LENGTH_MAX ? "<blob>" : "<id>";
  }
  if (word.includes("/") && word.length > 1) return slotsOfPath(word);
  return PLACE.test(word) ? word.replaceAll(/\d+/g, "<n>") : "<id>";
}

const MONEY = /(?:[€$£¥₹]\s?|\b([A-Z]{3})\s)[-+]?<n>|<n>(?:\s?[€$£¥₹]|\s([A-Z]{3})\b)/g;

/** "EUR <n>" and "<n> €" are one amount, whatever the currency. */
export function joinAmounts(text: string): string {
  return text.replaceAll(MONEY, (found: string, left?: string, right?: string) => {
    const code = left ?? right;
    return code === undefined || CURRENCIES.has(code) ? "<amount>" : found;
  });
}
