/** The words that stand beside a status by its standard: they say no more than the number does. */
const REASONS: Readonly<Record<number, string>> = {
  200: "OK",
  301: "Moved Permanently",
  302: "Found",
  307: "Temporary Redirect",
  308: "Permanent Redirect",
  400: "Bad ?Request(?: Error)?",
  401: "Unauthori[sz]ed(?: Error)?",
  402: "Payment ?Required",
  403: "Forbidden",
  404: "(?:Resource )?Not ?Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  407: "Proxy Authentication Required",
  408: "Request Time-?out",
  409: "Conflict",
  410: "Gone",
  411: "Length Required",
  412: "Precondition Failed",
  413: "(?:Payload|Content|Request Entity) Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable (?:Entity|Content)",
  423: "Locked",
  424: "Failed Dependency",
  425: "Too Early",
  426: "Upgrade Required",
  428: "Precondition Required",
  429: "Too Many Requests",
  500: "Internal ?Server ?Error",
  501: "Not Implemented",
  502: "Bad ?Gateway",
  503: "Service (?:Temporarily )?Unavailable",
  504: "Gateway Time-?out",
  507: "Insufficient Storage",
};

const PATTERNS = new Map(
  Object.entries(REASONS).map(([status, words]) => [
    Number(status),
    new RegExp(
      `(^|["'>(\`\\d:.=[{,\\n-]\\s{0,2})${words}(?=\\s{0,2}(?:$|["'<)\`\\n,.;:|\\]}]|for url|from (?:GET|POST|PUT|PATCH|DELETE)))`,
      "gi",
    ),
  ]),
);

/** A text without the reason phrase of its status, where it stands by itself. */
export function withoutReason(text: string, status: number | null): string {
  const pattern = status === null ? undefined : PATTERNS.get(status);
  return pattern ? text.replace(pattern, "$1 ") : text;
}

const WHOLE_REASONS = Object.entries(REASONS).flatMap(([status, words]) =>
  Number(status) < 400
    ? []
    : [[Number(status), new RegExp(`^[\\W\\d]{0,8}${words}[\\W\\d]{0,8}$`, "i")] as const],
);
/** Longer than any reason with what may stand around it. */
const REASON_LENGTH_MAX = 60;

/** The status that a text as a whole is the reason phrase of: "Service Unavailable", "<h1>Bad Gateway</h1>". */
export function statusOfReason(text: string): number | null {
  if (text.length > REASON_LENGTH_MAX) return null;
  return WHOLE_REASONS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

// What HTTP clients say of any answer that is not a success. Each begins with words that stand for themselves.
const CLIENT_SENTENCES: readonly RegExp[] = [
  /request failed with status code \d{3}/gi,
  /response code \d{3} \([^()\n]{0,40}\)/gi,
  /response status code does not indicate success: \d{3}(?: \([^()\n]{0,40}\))?/gi,
  /the (?:remote )?server (?:responded|returned an error:|answered) (?:with (?:a )?)?(?:status )?(?:code )?(?:of )?\(?\d{3}\)?/gi,
  /(?:client|server) error '\d{3} [^'\n]{0,40}' for url '[^'\n]{0,200}'/gi,
  /for more information check: \S{0,200}/gi,
  /(?:client|server) error: `[A-Z]{3,7} [^`\n]{0,200}` resulted in a `\d{3} [^`\n]{0,40}` response:?/gi,
  /\d{3} (?:client|server) error: [\w -]{0,40} for url: \S{0,200}/gi,
  /http error! status: \d{3}/gi,
  /(?:unexpected|received|got|endpoint answered with|was answered with) (?:response |http )?(?:status |code ){0,2}\d{3}/gi,
  /non-2xx response: \d{3}/gi,
  /the requested url returned error: \d{3}/gi,
  /server returned http response code: \d{3} for url: \S{0,200}/gi,
];

/** A text without the sentences in which clients repeat the status. */
export function withoutClientSentences(text: string): string {
  if (!/\d{3}|check:/i.test(text)) return text;
  return CLIENT_SENTENCES.reduce((rest, pattern) => rest.replace(pattern, " "), text);
}

// Names under which clients throw any answer that is not a success.
const CLIENT_NAMES =
  /^(?:.{0,60}[.\\:])?(?:Axios|HTTP|Http|HTTPFatal|HTTPServer|HTTPClient|HTTPRetriable|Status|StatusCode|Client|Server|Response|Request|Fetch|Delivery|Webhook|Api|API|BadRequest|Unprocessable\w{0,12}|ResourceNotFound|HttpStatus\w{0,4}|HTTPStatus|RestClientResponse|WebClientResponse|HttpClientError|HttpServerError|HttpRequest|HttpResponse|ClientResponse|HttpOperation|ApiResponse)?(?:Error|Exception)(?:\$\w{1,40})?$/;
const CLIENT_CODES = new Set(["ERR_BAD_REQUEST", "ERR_BAD_RESPONSE", "ERR_NON_2XX_3XX_RESPONSE"]);

/** Whether an error's name or code only says that an answer was no success. */
export function saysOnlyThatItFailed(nameOrCode: string): boolean {
  return CLIENT_CODES.has(nameOrCode) || CLIENT_NAMES.test(nameOrCode);
}

/**
 * A text without the names of fields of JSON, which tell how a system writes and not what it says; where nothing else
 * is left to read, with them.
 */
export function withoutKeys(text: string): string {
  const rest = text.replace(/"[\w.$@-]{1,40}"\s{0,4}:/g, " , ");
  return /\p{L}{3}/u.test(rest) ? rest : text;
}
