/** Headers that the receiving side makes anew, or that must not leave the console. */
const LEFT_OUT = new Set([
  "host",
  "content-length",
  "connection",
  "accept-encoding",
  "authorization",
  "cookie",
  "transfer-encoding",
]);

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The event as a cURL command for a POSIX shell: its body and headers, without credentials. The
 * signature goes along as it is shown, so the receiving end refuses it unless it stands in full.
 */
export function curlOf(input: { url: string; headers: Record<string, string>; body: string }): string {
  const headers = Object.entries(input.headers)
    .filter(([name]) => !LEFT_OUT.has(name.toLowerCase()))
    .map(([name, value]) => `  -H ${quoted(`${name}: ${value}`)}`);
  return [`curl -X POST ${quoted(input.url)}`, ...headers, `  --data-binary ${quoted(input.body)}`].join(
    " \\\n",
  );
}
