import { shellQuoted } from "@/lib/format/shell";
import type { ProviderEvent, SignedRequest } from "@/lib/providers/contract";
import type { PostResult } from "@/simulator/post-request";

/** One request and what came of it. */
export interface Sent {
  provider: string;
  url: string;
  type: string;
  events: readonly ProviderEvent[];
  request: SignedRequest;
  result: PostResult;
  /** Forgeries are meant to be refused. */
  forged: boolean;
}

/** Whether it went as it should: accepted when genuine, refused when forged. */
export function wentWell({ result, forged }: Pick<Sent, "result" | "forged">): boolean {
  if (!result.reached) return false;
  return forged
    ? result.status === 401 || result.status === 498
    : result.status >= 200 && result.status < 300;
}

/** One line for a person: status, type, id, money, what it means. */
export function sentLine(sent: Sent): string {
  const { result, events } = sent;
  const event = events[0];
  const money = event?.facts.amount ? `${event.facts.amount} ${event.facts.currency ?? ""}` : null;
  const more = events.length > 1 ? `and ${events.length - 1} more` : null;
  const status = result.reached ? String(result.status) : "---";
  const what = [sent.type, event?.eventId ?? null, money, more].filter((part) => part !== null).join("  ");
  return `${status}  ${what}  ${meaning(sent)}`;
}

function meaning({ result, forged }: Sent): string {
  if (!result.reached) return `not reached (${result.code ?? result.message})`;
  const took = `(${result.durationMs} ms)`;
  if (forged)
    return wentWell({ result, forged }) ? `refused, as a forgery must be ${took}` : `NOT refused ${took}`;
  if (result.status >= 300 || result.status < 200) return `${reasonIn(result.body)} ${took}`;
  const duplicates = /"duplicates":\s*(\d+)/.exec(result.body)?.[1] ?? "0";
  return `${duplicates === "0" ? "stored" : "a duplicate, stored before"} ${took}`;
}

/** The sentence of a problem+json answer, or its first line. */
function reasonIn(body: string): string {
  return (
    /"detail":\s*"((?:[^"\\]|\\.)*)"/.exec(body)?.[1] ?? body.split("\n")[0]?.slice(0, 120) ?? "no answer"
  );
}

/** What a person can do about a failure; null when nothing failed. */
export function nextStep(sent: Sent, slug: string): string | null {
  const { result, forged } = sent;
  if (wentWell(sent)) return null;
  if (!result.reached) {
    return `Nothing answers at ${new URL(sent.url).origin}. Start Tallyhook with "npm start" or "npm run demo", or name its address with --url.`;
  }
  if (forged) return "A forged request was not refused. Check that the source verifies signatures.";
  switch (result.status) {
    case 404:
      return `There is no enabled source "${slug}". Name one with --source; the console lists them under Sources.`;
    case 401:
    case 498:
      return `The signature was refused. Pass the live secret of "${slug}" with --secret, or rotate it in the console.`;
    case 413:
      return "The body is over the source's limit. Raise the limit of the source.";
    case 429:
      return "The source's limit per second is reached. Send more slowly, or raise it.";
    case 503:
      return "Tallyhook could not store it. Check the database, then send again; nothing was kept.";
    default:
      return `${new URL(sent.url).origin} answered ${result.status}. Check that Tallyhook runs at this address.`;
  }
}

/** The same as JSON, one document per line. */
export function sentJson(sent: Sent): string {
  const { result, request } = sent;
  return JSON.stringify({
    provider: sent.provider,
    url: sent.url,
    type: sent.type,
    forged: sent.forged,
    ok: wentWell(sent),
    events: sent.events.map(({ eventId, type, facts }) => ({
      eventId,
      type,
      kind: facts.kind,
      reference: facts.reference,
      amount: facts.amount,
      currency: facts.currency,
    })),
    status: result.reached ? result.status : null,
    answer: result.reached ? result.body : null,
    error: result.reached ? null : (result.code ?? result.message),
    durationMs: result.reached ? result.durationMs : null,
    headers: request.headers,
    rawBodyBase64: request.rawBody.toString("base64"),
  });
}

/** The request in the form that `tallyhook verify` reads from its standard input. */
export function requestJson(request: SignedRequest): string {
  return JSON.stringify({ headers: request.headers, rawBodyBase64: request.rawBody.toString("base64") });
}

/** The request as a curl command that sends the same bytes. */
export function curlCommand(url: string, request: SignedRequest): string {
  const headers = Object.entries(request.headers).map(
    ([name, value]) => `  -H ${shellQuoted(`${name}: ${value}`)} \\`,
  );
  return [
    `curl -sS -i -X POST ${shellQuoted(url)} \\`,
    ...headers,
    `  --data-binary ${shellQuoted(request.rawBody.toString("utf8"))}`,
  ].join("\n");
}
