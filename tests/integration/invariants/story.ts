import { setTimeout as wait } from "node:timers/promises";
import { attemptDelivery, attemptTogether } from "@/lib/delivery/attempt-delivery";
import { claim } from "@/lib/delivery/claim-delivery";
import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import type { AttemptPorts } from "@/lib/delivery/ports";
import { probeDestination } from "@/lib/delivery/probe-destination";
import { recoverDeliveries } from "@/lib/delivery/recover-deliveries";
import { replayDelivery } from "@/lib/delivery/replay";
import { createReceiver, type Receiver } from "@/lib/ingest/receiver";
import { rotateSecret } from "@/lib/ingest/secrets";
import { db } from "@/lib/platform/db";
import { codeOf } from "@/lib/platform/errors";
import { attemptPorts, planPorts } from "@/workers/ports";
import { makeDestination } from "../delivery/fixtures";
import { startReceiver, type Receiver as Target } from "../delivery/receiver";
import { admin, makeSource, stripeEvent, type Sender } from "../ingest/senders";
import { providerAdapter } from "@/lib/providers/registry";
import { Secret } from "@/lib/secrets/secret";

export type Outcome = "taken" | "failed" | "acted and cut";

/** One thing that happens; where it names a thing by number, the number wraps round what there is. */
export type Step =
  | { does: "send"; with: "newest" | "previous" | "forged" }
  | { does: "repeat"; nth: number }
  | { does: "rotate"; overlapHours: 0 | 1 }
  | { does: "plan" }
  | { does: "attempt"; nth: number; outcome: Outcome }
  | { does: "attempt together"; outcome: Outcome }
  | { does: "die while sending"; nth: number }
  | { does: "sweep" }
  | { does: "replay"; nth: number }
  | { does: "time passes"; seconds: number }
  | { does: "set clock"; seconds: number };

interface Signed {
  id: string;
  body: Buffer;
  headers: Record<string, string>;
}

const LEASE_PAST_SECONDS = 60;
const HEARD_WITHIN_MS = 3_000;
const SETTLE_ROUNDS_MAX = 60;

/** A person is told to wait for what is being sent; anything else is wrong. */
function unlessBeingSent(error: unknown): void {
  if (codeOf(error) !== "conflict") throw error;
}

/** Receiving and delivering on a real store, one step at a time, with what the outside knows about it. */
export class Story {
  readonly acknowledged = new Map<string, number>();
  readonly forged = new Set<string>();
  readonly replays = new Map<string, number>();
  /** Signed by a secret that was revoked before, and taken all the same. */
  readonly takenLate: string[] = [];
  #sent: Signed[] = [];
  #secrets: string[] = [];
  #overlapped = true;
  #aheadMs = 0;
  #offMs = 0;
  #outcome: Outcome = "taken";
  readonly #clock = { now: () => new Date(Date.now() + this.#aheadMs + this.#offMs) };
  /** One of them for the whole story, as in a worker: attempts of one destination share what goes by them. */
  readonly #ports: AttemptPorts = { ...attemptPorts, clock: this.#clock, random: () => 0.5 };

  private constructor(
    readonly source: Sender,
    readonly destinationId: string,
    readonly target: Target,
    private readonly receiver: Receiver,
  ) {
    this.#secrets = [source.secret];
    target.behave((_request, response) => {
      if (this.#outcome === "failed") return void response.writeHead(503).end();
      if (this.#outcome === "acted and cut") return void response.destroy();
      response.writeHead(200).end("ok");
    });
  }

  static async begin(): Promise<Story> {
    const target = await startReceiver();
    const source = await makeSource("stripe");
    const { id } = await makeDestination({
      url: target.url,
      retryScheduleSeconds: [1],
      attemptsMax: 100,
      retryBudgetPercent: 100,
      retryBudgetPerMinute: 6_000,
      routes: [{ source: source.slug }],
    });
    let story: Story | null = null;
    const clock = { now: () => story?.now() ?? new Date() };
    story = new Story(source, id, target, createReceiver({ clock }));
    return story;
  }

  now(): Date {
    return this.#clock.now();
  }

  async close(): Promise<void> {
    await this.receiver.close();
    await this.target.close();
    await db().destination.update({ where: { id: this.destinationId }, data: { enabled: false } });
  }

  async take(step: Step): Promise<void> {
    switch (step.does) {
      case "send":
        return this.#send(step.with);
      case "repeat":
        return this.#repeat(step.nth);
      case "rotate":
        return this.#rotate(step.overlapHours);
      case "plan":
        return this.#plan();
      case "attempt":
        return this.#attempt(step.nth, step.outcome);
      case "attempt together":
        return this.#attemptTogether(step.outcome);
      case "die while sending":
        return this.#dieWhileSending(step.nth);
      case "sweep":
        return void (await recoverDeliveries(this.#ports));
      case "replay":
        return this.#replay(step.nth);
      case "time passes":
        this.#aheadMs += step.seconds * 1_000;
        return;
      case "set clock":
        this.#offMs = step.seconds * 1_000;
    }
  }

  #sign(body: Buffer, secret: string): Record<string, string> {
    const adapter = providerAdapter("stripe");
    if (!adapter) throw new Error("Stripe is not registered.");
    // Signed by the provider's own clock, which nobody sets.
    const now = new Date(Date.now() + this.#aheadMs);
    const signed = adapter.sign({ rawBody: body, secret: new Secret(secret), options: {}, now });
    return { "content-type": "application/json", ...signed.headers };
  }

  async #receive({ body, headers }: Omit<Signed, "id">): Promise<boolean> {
    const outcome = await this.receiver.receive({
      slug: this.source.slug,
      headers,
      remoteAddress: null,
      readBody: async () => ({ kind: "read", bytes: body }),
    });
    return outcome.kind === "stored" || outcome.kind === "quarantined";
  }

  async #send(secret: "newest" | "previous" | "forged"): Promise<void> {
    const body = stripeEvent();
    const { id } = JSON.parse(body.toString()) as { id: string };
    const previous = this.#secrets.at(-2);
    const usedOld = secret === "previous" && previous !== undefined;
    const key =
      secret === "forged" ? "whsec_of_somebody_else_0123456789" : usedOld ? previous : this.#secrets.at(-1);
    const headers = this.#sign(body, key ?? "");
    const taken = await this.#receive({ body, headers });
    if (secret === "forged") return void this.forged.add(id);
    if (!taken) return;
    if (usedOld && !this.#overlapped) this.takenLate.push(id);
    this.#sent.push({ id, body, headers });
    this.acknowledged.set(id, 1);
  }

  /** The same event once more, signed anew as providers do. */
  async #repeat(nth: number): Promise<void> {
    const signed = this.#sent[nth % Math.max(1, this.#sent.length)];
    if (!signed) return;
    const headers = this.#sign(signed.body, this.#secrets.at(-1) ?? "");
    if (await this.#receive({ body: signed.body, headers })) {
      this.acknowledged.set(signed.id, (this.acknowledged.get(signed.id) ?? 0) + 1);
    }
  }

  async #rotate(overlapHours: 0 | 1): Promise<void> {
    const { secret } = await rotateSecret(admin, { slug: this.source.slug, overlapHours }, this.#clock);
    this.#secrets.push(secret);
    this.#overlapped = overlapHours > 0;
    // Receivers hear of it within two seconds; from the first refusal on it is refused for good.
    const deadline = performance.now() + HEARD_WITHIN_MS;
    while (overlapHours === 0 && (await this.#takesPrevious())) {
      if (performance.now() > deadline) throw new Error("A revoked secret still verifies after two seconds.");
      await wait(20);
    }
  }

  async #takesPrevious(): Promise<boolean> {
    const body = stripeEvent();
    const { id } = JSON.parse(body.toString()) as { id: string };
    const headers = this.#sign(body, this.#secrets.at(-2) ?? "");
    const taken = await this.#receive({ body, headers });
    if (taken) this.acknowledged.set(id, 1);
    return taken;
  }

  /** Every event, those that were planned already too: jobs come twice. */
  async #plan(): Promise<void> {
    const events = await db().event.findMany({ where: { sourceId: this.source.id }, select: { id: true } });
    const ids = events.map((event) => event.id);
    const ports = { ...planPorts, clock: this.#clock };
    if (ids.length > 0)
      await Promise.all([planDeliveries(ports, ids), planDeliveries(ports, ids.toReversed())]);
  }

  deliveries() {
    return db().delivery.findMany({
      where: { destinationId: this.destinationId },
      include: { attempts: { orderBy: [{ round: "asc" }, { number: "asc" }] }, event: true },
      orderBy: { createdAt: "asc" },
    });
  }

  async #delivery(nth: number) {
    const all = await this.deliveries();
    return all[nth % Math.max(1, all.length)];
  }

  /** By two workers at once, as after a job that was taken over. */
  async #attempt(nth: number, outcome: Outcome): Promise<void> {
    const delivery = await this.#delivery(nth);
    if (!delivery) return;
    this.#outcome = outcome;
    const key = { deliveryId: delivery.id, round: delivery.round, number: delivery.attemptCount + 1 };
    await Promise.all([attemptDelivery(this.#ports, key), attemptDelivery(this.#ports, key)]);
  }

  /** All that has not been tried yet, planned and then named by two jobs at once, each in another order. */
  async #attemptTogether(outcome: Outcome): Promise<void> {
    await this.#plan();
    const untried = (await this.deliveries()).filter(({ attemptCount }) => attemptCount === 0);
    const keys = untried.map(({ id, round }) => ({ deliveryId: id, round, number: 1 }));
    this.#outcome = outcome;
    await Promise.all([
      attemptTogether(this.#ports, this.destinationId, keys),
      attemptTogether(this.#ports, this.destinationId, keys.toReversed()),
    ]);
  }

  async #dieWhileSending(nth: number): Promise<void> {
    const delivery = await this.#delivery(nth);
    if (!delivery) return;
    await claim(this.#ports, {
      deliveryId: delivery.id,
      round: delivery.round,
      number: delivery.attemptCount + 1,
    });
  }

  async #replay(nth: number): Promise<void> {
    const delivery = await this.#delivery(nth);
    if (!delivery) return;
    const before = delivery.round;
    await replayDelivery(admin, { deliveryId: delivery.id }).catch(unlessBeingSent);
    const after = await db().delivery.findUniqueOrThrow({ where: { id: delivery.id } });
    if (after.round > before) this.replays.set(delivery.id, after.round);
  }

  /** Lets everything come to its end, as workers and the sweeper would. */
  async settle(): Promise<void> {
    this.#offMs = 0;
    this.#outcome = "taken";
    await this.#plan();
    for (let round = 0; round < SETTLE_ROUNDS_MAX; round += 1) {
      this.#aheadMs += LEASE_PAST_SECONDS * 1_000;
      await recoverDeliveries(this.#ports);
      await probeDestination(this.#ports, this.destinationId);
      const open = (await this.deliveries()).filter(({ status }) => status !== "succeeded");
      if (open.length === 0) return;
      for (const { id, round: r, attemptCount } of open) {
        await attemptDelivery(this.#ports, { deliveryId: id, round: r, number: attemptCount + 1 });
      }
      await wait(0);
    }
  }
}
