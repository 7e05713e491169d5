import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "@/simulator/random";
import { Agent, request } from "undici";
import type { Ledger, LedgerEntry } from "./ledger";
import { draftRequest, sign, type Account, type Draft, type SignedRequest } from "./shop";

/** Where webhooks can be sent to right now. */
export interface Receivers {
  origins(): readonly string[];
}

export interface DriverOptions {
  accounts: readonly Account[];
  receivers: Receivers;
  random: Random;
  ledger: Ledger;
  /** Requests a second. */
  rate: number;
}

const SEND_WITHIN_MS = 12_000;
const AGAIN_MS = [100, 200, 400, 800, 1_500];
const DUPLICATE_SHARE = 0.05;
const FORGERY_SHARE = 0.03;

/** What a receiver says to a request that it should take, or 5xx and 429 where it can't just now. */
const MAY_BE_TOLD = new Set([200, 202, 429, 500, 502, 503, 504]);

/**
 * The providers: sends signed requests at a steady rate, each again until it is acknowledged, as they do; and now
 * and then one that was acknowledged already, and one that is forged.
 */
export class Driver {
  #stopped = false;
  #number = 0;
  #open = new Set<Promise<void>>();
  #agent = new Agent({
    connections: 64,
    pipelining: 1,
    headersTimeout: SEND_WITHIN_MS,
    connect: { timeout: 3_000 },
    // Idle ones are given up before a process that drains closes them: what is sent over one at that moment is lost.
    keepAliveMaxTimeout: 500,
  });
  /** While set, sendings that are refused with 401 are expected: a receiver's clock is off, say. */
  mayRefuse = false;
  #sending: Promise<void> = Promise.resolve();

  constructor(private readonly options: DriverOptions) {}

  start(): void {
    this.#sending = this.#sendSteadily();
  }

  /** Requests that are not acknowledged yet. */
  get open(): number {
    return this.#open.size;
  }

  /** Begins no more; what was begun is sent until it is acknowledged, or given up after so long. */
  async finish(withinMs: number): Promise<void> {
    this.#stopped = true;
    await this.#sending;
    await Promise.race([Promise.all(this.#open), wait(withinMs)]);
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #sendSteadily(): Promise<void> {
    const began = performance.now();
    for (let sent = 0; !this.#stopped; sent += 1) {
      const dueMs = (sent * 1000) / this.options.rate;
      await wait(Math.max(0, dueMs - (performance.now() - began)));
      this.#begin();
    }
  }

  #begin(): void {
    const { random, accounts, ledger } = this.options;
    this.#number += 1;
    const draft = draftRequest(random.pick(accounts), this.#number, random);
    const plan = { duplicate: random.chance(DUPLICATE_SHARE), forgery: random.chance(FORGERY_SHARE) };
    const entry: LedgerEntry = {
      eventIds: draft.eventIds,
      source: draft.account.slug,
      body: draft.body,
      firstSentAt: Date.now(),
      acknowledged: 0,
      refusals: 0,
      lost: 0,
    };
    ledger.entries.set(draft.name, entry);
    const work = this.#sendUntilTaken(draft, entry, plan);
    this.#open.add(work);
    void work.finally(() => this.#open.delete(work));
  }

  async #sendUntilTaken(
    draft: Draft,
    entry: LedgerEntry,
    plan: { duplicate: boolean; forgery: boolean },
  ): Promise<void> {
    if (plan.forgery) await this.#sendForgery(draft);
    for (let round = 0; ; round += 1) {
      const signed = sign(draft);
      entry.body = signed.body;
      const status = await this.#send(signed);
      this.#judge(draft, entry, status);
      if (entry.acknowledged > 0) break;
      await wait(AGAIN_MS[Math.min(round, AGAIN_MS.length - 1)]);
    }
    if (!plan.duplicate) return;
    const status = await this.#send(sign(draft));
    this.#judge(draft, entry, status);
  }

  #judge(draft: Draft, entry: LedgerEntry, status: number | null): void {
    const { ledger } = this.options;
    ledger.count(status);
    if (status === null) entry.lost += 1;
    else if (status < 300) entry.acknowledged += 1;
    else entry.refusals += 1;
    if (status === null || MAY_BE_TOLD.has(status) || (status === 401 && this.mayRefuse)) return;
    ledger.wrongAnswers.push(`${draft.name}: a genuine request was answered ${status}`);
  }

  /** The same event with an amount that its provider never signed. */
  async #sendForgery(draft: Draft): Promise<void> {
    const { ledger } = this.options;
    const genuine = sign(draft);
    const forged = Buffer.from(genuine.body.toString().replace(/("amount":|"value":)(\d+)/, "$19$2"));
    ledger.forgeries.add(forged.toString());
    const status = await this.#send({ ...genuine, body: forged });
    if (status !== null && status < 300) {
      ledger.wrongAnswers.push(`${draft.name}: a forged request was answered ${status}`);
    }
  }

  async #send(signed: SignedRequest): Promise<number | null> {
    const origin = this.options.random.pick(this.options.receivers.origins());
    try {
      const answer = await request(`${origin}/api/webhooks/${signed.slug}`, {
        method: "POST",
        headers: signed.headers,
        body: signed.body,
        dispatcher: this.#agent,
        signal: AbortSignal.timeout(SEND_WITHIN_MS),
      });
      await answer.body.dump();
      return answer.statusCode;
    } catch {
      return null;
    }
  }
}
