import { shellQuoted } from "@/lib/format/shell";

/** Headers that the sending side makes anew. */
const MADE_ANEW = /^(?:host|content-length|connection|accept-encoding|transfer-encoding|via|x-forwarded-.*)$/;
/** Whatever may let someone in or prove a sender: a copied command ends up in tickets and chats. */
const SECRET = /authorization|cookie|token|secret|password|api-?key|signature|hmac|digest|-sig$/;

/** Longer bodies are named as a file instead. */
const BODY_CHARS_MAX = 64 * 1024;
const FILE = "@payload.json";

/** The address without a name and password written into it. */
function withoutCredentials(url: string): string {
  try {
    const parsed = new URL(url);
    if (parsed.username === "" && parsed.password === "") return url;
    parsed.username = "";
    parsed.password = "";
    return parsed.href;
  } catch {
    return url;
  }
}

/**
 * A request as a cURL command for a POSIX shell, without credentials and signatures. The body goes along
 * as it is shown, masked; a long one, or none given, is read from the file payload.json.
 */
export function curlOf(input: {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
}): string {
  const headers = Object.entries(input.headers)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !MADE_ANEW.test(name) && !SECRET.test(name))
    .map(([name, value]) => `  -H ${shellQuoted(`${name}: ${value.replace(/[\r\n]+/g, " ")}`)}`);
  const inline = input.body !== null && input.body.length <= BODY_CHARS_MAX;
  // --data-raw, since a body that begins with @ would name a file to --data-binary.
  const body = inline ? `  --data-raw ${shellQuoted(input.body ?? "")}` : `  --data-binary ${FILE}`;
  return [`curl -X POST ${shellQuoted(withoutCredentials(input.url))}`, ...headers, body].join(" \\\n");
}
