import { Random } from "../random";
import type { Answer, Arrival, BehaviourFactory } from "./behaviour";
import { glanceAt } from "./behaviour";

/** How long the bookkeeper takes to add a missing tax code after the first refusal. */
export const TAX_CODE_FIXED_AFTER_MS = 20_000;

/** While the shop's history comes in, gaps in the books show often; later they are rare. */
const BUSY_UNTIL_MS = 120_000;

/** Refused events whose mending is remembered; enough for a day of the demo. */
const REMEMBERED_MAX = 5_000;

/**
 * The books. They take most things in 40 to 200 ms and refuse some for good reasons: yen sales until the
 * bookkeeper has added the tax code (then a replay succeeds), refunds into a closed period (never), and
 * payments of invoices that are already settled (409).
 */
export const accounting: BehaviourFactory = (random) => {
  const firstRefusedMs = new Map<string, number>();
  const seed = random.text(12, "abcdefghijklmnop");
  return {
    answer(arrival) {
      // By the body, not by our id of the delivery: the same event meets the same fate in every run.
      const chance = new Random(`${seed}/${arrival.body}`).fraction();
      const afterMs = random.integer(40, 200);
      return refusalOf(arrival, chance, firstRefusedMs, afterMs) ?? posted(arrival, afterMs);
    },
  };
};

function refusalOf(
  arrival: Arrival,
  chance: number,
  firstRefusedMs: Map<string, number>,
  afterMs: number,
): Answer | null {
  const { currency, isRefund, order } = glanceAt(arrival.body);
  const busy = arrival.atMs < BUSY_UNTIL_MS;
  if (
    currency === "JPY" &&
    !isMended(arrival, firstRefusedMs) &&
    (chance < (busy ? 0.4 : 0.1) || firstRefusedMs.has(arrival.id))
  ) {
    remember(firstRefusedMs, arrival);
    return refuse(
      afterMs,
      422,
      "INVALID_KEY_OR_REF",
      "Invalid tax code reference: no active tax code for JPY in subsidiary Fernhill Books & Prints Ltd.",
    );
  }
  if (isRefund && chance < (busy ? 0.35 : 0.1)) {
    return refuse(
      afterMs,
      422,
      "PERIOD_CLOSED",
      "The accounting period of this transaction is closed. Post the refund to an open period.",
    );
  }
  if (order && !isRefund && chance > 0.985) {
    return refuse(
      afterMs,
      409,
      "INVOICE_ALREADY_PAID",
      `Invoice ${order} is already paid in full; the payment was not applied twice.`,
    );
  }
  return null;
}

function isMended(arrival: Arrival, firstRefusedMs: Map<string, number>): boolean {
  const since = firstRefusedMs.get(arrival.id);
  return since !== undefined && arrival.atMs - since >= TAX_CODE_FIXED_AFTER_MS;
}

function remember(firstRefusedMs: Map<string, number>, arrival: Arrival): void {
  if (firstRefusedMs.has(arrival.id)) return;
  firstRefusedMs.set(arrival.id, arrival.atMs);
  const oldest = firstRefusedMs.keys().next().value;
  if (firstRefusedMs.size > REMEMBERED_MAX && oldest !== undefined) firstRefusedMs.delete(oldest);
}

/** The problem document of a well-known accounting product. */
function refuse(afterMs: number, status: number, errorCode: string, detail: string): Answer {
  return {
    afterMs,
    status,
    body: {
      type: "https://www.rfc-editor.org/rfc/rfc9110#section-15.5",
      title: status === 409 ? "Conflict" : "Unprocessable Content",
      status,
      detail,
      "o:errorDetails": [{ detail, "o:errorCode": errorCode }],
    },
  };
}

function posted(arrival: Arrival, afterMs: number): Answer {
  return { afterMs, status: 201, body: { status: "posted", externalId: arrival.id } };
}
