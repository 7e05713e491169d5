import type {
  HeaderMap,
  ProviderAdapter,
  ProviderEvent,
  ProviderRequest,
  VerifyPorts,
} from "@/lib/providers/contract";
import { messageOf } from "@/lib/platform/errors";
import { Secret } from "@/lib/secrets/secret";

/** What a run of `tallyhook verify` was asked to do, checked. */
export interface VerifyPlan {
  adapter: ProviderAdapter;
  secrets: readonly string[];
  /** As the adapter's schema parsed them. */
  options: unknown;
  /** The clock for time tolerances; null is now. */
  at: Date | null;
}

interface Answer {
  valid: boolean;
  secretIndex: number | null;
  reason: string | null;
  events: readonly object[];
}

export interface VerifyCounts {
  /** Lines that were no request at all. */
  unreadable: number;
}

/**
 * Answers each line of input, a request as JSON, with one line of JSON, in order and one at a time. A line
 * that is no request gets valid: false and a reason that says what is wrong with it, and is counted.
 */
export async function* verifyLines(
  plan: VerifyPlan,
  input: AsyncIterable<string>,
  ports: VerifyPorts,
  counts: VerifyCounts = { unreadable: 0 },
): AsyncGenerator<string> {
  for await (const line of input) {
    if (line.trim() === "") continue;
    const request = parseLine(line);
    if (typeof request === "string") {
      counts.unreadable += 1;
      yield JSON.stringify({ valid: false, secretIndex: null, reason: request, events: [] });
    } else {
      yield JSON.stringify(await answer(plan, request, ports));
    }
  }
}

async function answer(plan: VerifyPlan, request: ProviderRequest, ports: VerifyPorts): Promise<Answer> {
  const secrets = plan.secrets.map((text, index) => ({ id: String(index), value: new Secret(text) }));
  const { adapter, options } = plan;
  const result = await adapter.verify({ request, secrets, options, now: plan.at ?? new Date(), ports });
  const read = adapter.read(request, options);
  const events = read.readable ? read.events.map(eventLine) : [];
  if (!result.valid) {
    return { valid: false, secretIndex: null, reason: `${result.reason}: ${result.detail}`, events };
  }
  return {
    valid: true,
    secretIndex: result.secretId === null ? null : Number(result.secretId),
    reason: read.readable ? null : `body_unreadable: ${read.reason}`,
    events,
  };
}

function eventLine({ eventId, type, facts }: ProviderEvent): object {
  return {
    eventId,
    type,
    kind: facts.kind,
    occurredAt: facts.occurredAt?.toISOString() ?? null,
    reference: facts.reference,
    amount: facts.amount,
    currency: facts.currency,
    country: facts.country,
    customer: facts.customer,
  };
}

/** The request on a line, or the sentence that says why there is none. */
function parseLine(line: string): ProviderRequest | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `line_unreadable: The line is not JSON (${messageOf(error)}).`;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return 'line_unreadable: The line is no object. It looks like {"headers":{…},"rawBodyBase64":"…"}.';
  }
  const { headers, rawBodyBase64 } = value as { headers?: unknown; rawBodyBase64?: unknown };
  const rawBody = typeof rawBodyBase64 === "string" ? decodeBody(rawBodyBase64) : null;
  if (rawBody === null) return "line_unreadable: rawBodyBase64 is missing or not base64.";
  const names = headerMap(headers ?? {});
  return names === null
    ? "line_unreadable: headers is no object of names and values."
    : { headers: names, rawBody };
}

/** Base64 of either alphabet, padding optional: these lines come out of all sorts of logs. */
function decodeBody(text: string): Buffer | null {
  return /^[A-Za-z0-9+/_-]*={0,2}$/.test(text) ? Buffer.from(text, "base64") : null;
}

/** Names in lower case; several values of a header are joined as node:http joins them. */
function headerMap(headers: unknown): HeaderMap | null {
  if (typeof headers !== "object" || headers === null || Array.isArray(headers)) return null;
  const map = new Map<string, string>();
  for (const [name, value] of Object.entries(headers as Record<string, unknown>)) {
    const values = (Array.isArray(value) ? value : [value]).filter(
      (one) => one !== null && one !== undefined,
    );
    if (values.length === 0) continue;
    const key = name.toLowerCase();
    const before = map.get(key);
    const joined = values.map(String).join(", ");
    map.set(key, before === undefined ? joined : `${before}, ${joined}`);
  }
  return Object.fromEntries(map);
}
