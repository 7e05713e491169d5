import type { FailureCategory, FailureEvidence } from "./model";

/** A piece of evidence that speaks for a category, and how strongly (0..1). */
export interface Finding {
  category: FailureCategory;
  weight: number;
  sentence: string;
}

const NETWORK_CODES: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection broke",
  ECONNABORTED: "the connection broke",
  EPIPE: "the connection broke",
  ETIMEDOUT: "no answer came in time",
  ESOCKETTIMEDOUT: "no answer came in time",
  EHOSTUNREACH: "the host can't be reached",
  ENETUNREACH: "the network can't be reached",
  ENETDOWN: "the network is down",
  EHOSTDOWN: "the host is down",
  EADDRNOTAVAIL: "no local address was free",
  EAI_AGAIN: "the name server did not answer",
  ENOTFOUND: "the host name is unknown",
  ENODATA: "the host name has no address",
  UND_ERR_SOCKET: "the connection broke",
  UND_ERR_CONNECT_TIMEOUT: "the connection took too long",
  UND_ERR_HEADERS_TIMEOUT: "no answer came in time",
  UND_ERR_BODY_TIMEOUT: "the answer stopped half-way",
  TALLYHOOK_TOTAL_TIMEOUT: "no answer came in time",
  UND_ERR_ABORTED: "the request was cut off",
  ABORT_ERR: "the request was cut off",
};

const CERTIFICATE_CODES = new Set([
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REVOKED",
  "CERT_UNTRUSTED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "HOSTNAME_MISMATCH",
  "TALLYHOOK_ADDRESS_REFUSED",
]);

/** What a Node, TLS or DNS code says. */
export function findingOfCode(code: string | null): Finding | null {
  if (!code) return null;
  const network = NETWORK_CODES[code];
  if (network) {
    // A name that does not exist may be a typing error, but name servers also lose names for a while.
    const weight = code === "ENOTFOUND" || code === "ENODATA" ? 0.75 : 0.92;
    return { category: "network_transient", weight, sentence: `${code}: ${network}.` };
  }
  if (CERTIFICATE_CODES.has(code) || code.startsWith("ERR_TLS_CERT")) {
    const what =
      code === "TALLYHOOK_ADDRESS_REFUSED" ? "the address is not allowed" : "the certificate is not trusted";
    return {
      category: "auth_config",
      weight: 0.9,
      sentence: `${code}: ${what}, and trying again can't change that.`,
    };
  }
  if (code === "EPROTO" || code.startsWith("ERR_SSL")) {
    return { category: "auth_config", weight: 0.7, sentence: `${code}: the two sides can't agree on TLS.` };
  }
  return null;
}

type StatusRule = [FailureCategory, number, string];

const STATUS_RULES: Record<number, StatusRule> = {
  400: ["payload_mismatch", 0.6, "400 means the destination could not use the request"],
  401: ["auth_config", 0.95, "401 means our credentials were not accepted"],
  402: ["business_conflict", 0.5, "402 means the destination wants payment first"],
  403: ["auth_config", 0.75, "403 means we are not allowed there"],
  404: ["auth_config", 0.7, "404 means nothing answers at this path"],
  405: ["auth_config", 0.8, "405 means the path does not take POST"],
  406: ["payload_mismatch", 0.6, "406 means the destination can't answer in a form we take"],
  407: ["auth_config", 0.9, "407 means a proxy wants credentials"],
  408: ["network_transient", 0.85, "408 means the destination waited too long for the request"],
  409: ["business_conflict", 0.8, "409 means the event contradicts what the destination holds"],
  410: ["auth_config", 0.8, "410 means the address was given up"],
  412: ["business_conflict", 0.65, "412 means a condition at the destination was not met"],
  413: ["payload_mismatch", 0.9, "413 means the payload is too large for the destination"],
  414: ["payload_mismatch", 0.8, "414 means the address is longer than the destination takes"],
  415: ["payload_mismatch", 0.9, "415 means the destination does not take this content type"],
  419: ["auth_config", 0.7, "419 means the session at the destination is over"],
  420: ["rate_limited", 0.8, "420 means we send too fast"],
  421: ["auth_config", 0.7, "421 means another server is meant"],
  422: ["payload_mismatch", 0.85, "422 means the destination understood the payload and refused it"],
  423: ["downstream_unavailable", 0.6, "423 means the record is locked for now"],
  424: ["downstream_unavailable", 0.6, "424 means something the destination needs failed"],
  425: ["downstream_unavailable", 0.7, "425 means the destination asks to come later"],
  426: ["auth_config", 0.8, "426 means the destination wants another protocol"],
  428: ["business_conflict", 0.6, "428 means the destination wants a condition"],
  429: ["rate_limited", 0.95, "429 means we send too fast"],
  431: ["auth_config", 0.7, "431 means our headers are too large"],
  440: ["auth_config", 0.8, "440 means the sign-in at the destination is over"],
  451: ["business_conflict", 0.6, "451 means there is a legal reason against it"],
  498: ["auth_config", 0.9, "498 means our token is not valid"],
  499: ["network_transient", 0.7, "499 means the connection was closed before the answer"],
  500: ["downstream_unavailable", 0.55, "500 means the destination failed inside"],
  501: ["code_defect", 0.75, "501 means the destination does not do this"],
  502: ["downstream_unavailable", 0.9, "502 means the system behind the destination's gateway failed"],
  503: ["downstream_unavailable", 0.92, "503 means the destination is not ready"],
  504: ["downstream_unavailable", 0.9, "504 means the system behind the destination's gateway was too slow"],
  505: ["auth_config", 0.7, "505 means the destination speaks another HTTP version"],
  507: ["downstream_unavailable", 0.8, "507 means the destination has no room left"],
  508: ["code_defect", 0.7, "508 means the destination went in circles"],
  509: ["rate_limited", 0.85, "509 means the destination's allowance is used up"],
  511: ["auth_config", 0.8, "511 means a network in between wants a sign-in"],
  529: ["downstream_unavailable", 0.8, "529 means the destination is overloaded"],
  598: ["network_transient", 0.8, "598 means a proxy gave up waiting for the answer"],
  599: ["network_transient", 0.8, "599 means a proxy gave up connecting"],
};

/** What an HTTP status alone says. */
export function findingOfStatus(status: number | null): Finding | null {
  if (status === null) return null;
  const rule = STATUS_RULES[status] ?? ruleOfClass(status);
  return rule ? { category: rule[0], weight: rule[1], sentence: `${rule[2]}.` } : null;
}

function ruleOfClass(status: number): StatusRule | undefined {
  if (status >= 520 && status <= 527) {
    return [
      "downstream_unavailable",
      0.85,
      `${status} means the gateway could not reach the system behind it`,
    ];
  }
  if (status >= 500)
    return ["downstream_unavailable", 0.6, `${status} is a failure on the destination's side`];
  if (status >= 400) return ["payload_mismatch", 0.5, `${status} is a refusal of the request`];
  if (status >= 300) return ["auth_config", 0.85, `${status} is a redirect, and redirects are not followed`];
  return undefined;
}

interface TextRule {
  pattern: RegExp;
  category: FailureCategory;
  weight: number;
  sentence: string;
  /** Only where the status is one of these hundreds. */
  statuses?: readonly number[];
}

// Bodies are compared in lower case. A weight above a status's own lets the body outvote it.
const TEXT_RULES: readonly TextRule[] = [
  {
    pattern:
      /rate[ _-]?limit|too many requests|throttl|quota (?:exceeded|reached)|concurrency limit|request limit|slow down/,
    category: "rate_limited",
    weight: 0.96,
    sentence: "The answer speaks of a limit on requests.",
  },
  {
    pattern:
      /lock wait timeout|deadlock|could not obtain lock|lock timeout|record (?:is |has been )?locked|row_lock|unable_to_lock_row|could not serialize/,
    category: "downstream_unavailable",
    weight: 0.93,
    sentence: "The answer speaks of a lock, which passes.",
  },
  {
    pattern:
      /maintenance|temporarily unavailable|service unavailable|try again later|overloaded|at capacity|upstream connect error|bad gateway|gateway time-?out|no healthy upstream|starting up/,
    category: "downstream_unavailable",
    weight: 0.9,
    sentence: "The answer says the system is away for now.",
  },
  {
    pattern:
      /too many connections|connection pool|remaining connection slots|database is (?:down|starting|unavailable)|connection (?:timed out|refused)|read timed? ?out|econnrefused|etimedout|econnreset/,
    category: "downstream_unavailable",
    weight: 0.88,
    sentence: "The answer says the destination could not reach something it needs.",
  },
  {
    pattern:
      /invalid (?:api[ _-]?key|token|signature|credentials?)|(?:token|session|key|certificate|credentials?) (?:has |have |is |was )?(?:expired|revoked)|signature (?:mismatch|verification failed|is invalid|invalid)|unauthori[sz]ed|authentication (?:failed|required)|not authenticated|access denied|forbidden|insufficient (?:scope|permissions?)|ip (?:address )?(?:is )?not (?:allowed|whitelisted|allowlisted)/,
    category: "auth_config",
    weight: 0.88,
    sentence: "The answer speaks of credentials or access.",
  },
  {
    pattern:
      /already (?:exists|processed|posted|booked|paid|refunded|settled|captured|closed|been)|duplicate (?:key|entry|record|transaction|invoice|payment|reference)|unique constraint|conflict|version mismatch|stale|period (?:is )?closed|closed (?:accounting )?period|insufficient (?:funds|balance)|exceeds (?:the )?(?:remaining|available|outstanding)|invalid state|state transition|not in a state/,
    category: "business_conflict",
    weight: 0.87,
    sentence: "The answer says the event contradicts what is booked there.",
  },
  {
    pattern:
      /schema|validation|(?:is |field )?required|missing (?:required )?(?:field|property|parameter|attribute|key)|unknown (?:field|property|tax|currency|account|customer|enum)|unexpected (?:field|property|token|type)|must be (?:an? )?(?:string|number|integer|positive|one of|valid|greater|less)|invalid (?:format|value|type|json|payload|currency|amount|date|enum|tax|account)|unprocessable|malformed|cannot (?:parse|deserialize)|could not (?:parse|deserialize)|unsupported (?:media|currency|version|event|type)|not a valid|no such column|unmapped|tax code/,
    category: "payload_mismatch",
    weight: 0.84,
    sentence: "The answer finds fault with the content.",
  },
  {
    pattern:
      /nullpointerexception|null reference|nullreferenceexception|typeerror|cannot read propert|undefined is not|is not a function|attributeerror|keyerror|nameerror|zerodivision|division by zero|indexoutofbounds|index out of range|stack ?trace|traceback \(most recent|unhandled exception|segmentation fault|panic:|classcastexception|nosuchmethod|undefined method|illegalargumentexception|assertionerror/,
    category: "code_defect",
    weight: 0.9,
    sentence: "The answer shows an error in the destination's own code.",
    statuses: [4, 5],
  },
];

/** What the words of an answer or an error message say. */
export function findingsOfText(text: string | null, status: number | null): Finding[] {
  if (!text) return [];
  const lower = text.slice(0, 16_384).toLowerCase();
  const hundreds = status === null ? null : Math.floor(status / 100);
  return TEXT_RULES.filter(
    (rule) =>
      (!rule.statuses || hundreds === null || rule.statuses.includes(hundreds)) && rule.pattern.test(lower),
  ).map(({ category, weight, sentence }) => ({ category, weight, sentence }));
}

// A status that settles the matter: the words beside it are ignored unless they are of the listed kinds.
const SETTLED: Record<number, readonly FailureCategory[]> = {
  401: [],
  407: [],
  410: [],
  413: [],
  415: [],
  429: [],
  502: [],
  503: ["rate_limited"],
  504: [],
  422: ["business_conflict", "rate_limited"],
  409: ["downstream_unavailable", "rate_limited"],
};

/** Whether words of this category may speak beside this status. */
export function mayOutvote(status: number | null, category: FailureCategory): boolean {
  const settled = status === null ? undefined : SETTLED[status];
  return !settled || settled.includes(category);
}

/** What an error's name says when nothing else does: our own code or the runtime failed. */
export function findingOfName(evidence: FailureEvidence): Finding | null {
  if (evidence.httpStatus !== null || !evidence.errorName) return null;
  if (/^(TypeError|RangeError|ReferenceError|SyntaxError|AssertionError)$/.test(evidence.errorName)) {
    return {
      category: "code_defect",
      weight: 0.7,
      sentence: `${evidence.errorName} is an error of a program, not of the network.`,
    };
  }
  if (/timeout/i.test(evidence.errorName)) {
    return { category: "network_transient", weight: 0.8, sentence: "No answer came in time." };
  }
  return null;
}
