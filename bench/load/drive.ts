import { percentile } from "../support/statistics";
import { Connection, type OnAnswer } from "./connections";
import type { LoadPlan, LoadResult, Sent } from "./model";
import type { PreparedRequest } from "./requests";

/** Connections that a set rate may open when all are busy; real senders have many. */
const CONNECTIONS_MAX = 1_000;
const MS = 1_000;
/** Requests that run out sooner measured nothing. */
const SECONDS_MIN = 1;

/** What is called when the measured seconds begin and end. */
export type OnPhase = (phase: "begin" | "end") => void;

/** Sends a plan's requests and measures the answers. */
class Drive {
  #next = 0;
  #open = 0;
  #idle: Connection[] = [];
  #all: Connection[] = [];
  #latencies: number[] = [];
  #sentLatencies: number[] = [];
  #events = 0;
  #lastAnswerAt = 0;
  #began = 0;
  #endedAt = 0;
  #cpuAtBegin = process.cpuUsage();
  #generatorSeconds = 0;
  readonly #trace: Sent[] = [];
  #finish: () => void = () => undefined;
  #fail: (error: Error) => void = () => undefined;

  constructor(
    private readonly plan: LoadPlan,
    private readonly requests: readonly PreparedRequest[],
    private readonly onPhase: OnPhase,
  ) {}

  async run(): Promise<LoadResult> {
    const { connections, warmSeconds, seconds, ratePerSecond } = this.plan;
    this.#idle = await Promise.all(Array.from({ length: connections }, () => this.#connect()));
    const done = new Promise<void>((resolve, reject) => {
      this.#finish = resolve;
      this.#fail = reject;
    });
    this.#began = performance.now();
    const begin = setTimeout(() => this.#begin(), warmSeconds * MS);
    const end = setTimeout(() => this.#end(), (warmSeconds + seconds) * MS);
    if (ratePerSecond === null) for (const connection of this.#idle.splice(0)) this.#sendNext(connection);
    else this.#keepRate(ratePerSecond);
    await done.finally(() => [begin, end].forEach(clearTimeout));
    for (const connection of this.#all) connection.close();
    return this.#result();
  }

  get #from(): number {
    return this.#began + this.plan.warmSeconds * MS;
  }

  get #until(): number {
    return this.#from + this.plan.seconds * MS;
  }

  #begin(): void {
    this.#cpuAtBegin = process.cpuUsage();
    this.onPhase("begin");
  }

  // When the measured seconds are over, and where requests ran out sooner, when the last is answered.
  #end(): void {
    if (this.#endedAt === 0) {
      this.#endedAt = performance.now();
      const { user, system } = process.cpuUsage(this.#cpuAtBegin);
      this.#generatorSeconds = (user + system) / 1e6;
      this.onPhase("end");
    }
    if (this.#open === 0) this.#finish();
  }

  async #connect(): Promise<Connection> {
    const onAnswer: OnAnswer = (connection, { request, dueAt, sentAt }) => {
      this.#open -= 1;
      this.#record(request, dueAt, sentAt);
      if (this.plan.ratePerSecond === null) this.#sendNext(connection);
      else this.#idle.push(connection);
      if (this.#open === 0 && this.#isOver(performance.now())) this.#end();
    };
    const connection = await Connection.open(this.plan.origin, onAnswer, (error) => this.#fail(error));
    this.#all.push(connection);
    return connection;
  }

  #isOver(now: number): boolean {
    if (now >= this.#until) return true;
    return this.plan.ratePerSecond === null && this.#next >= this.requests.length;
  }

  #record(request: PreparedRequest, dueAt: number, sentAt: number): void {
    const now = performance.now();
    // At a set rate those that were due in the measured seconds count, however late they were answered.
    const counted = this.plan.ratePerSecond === null ? now : dueAt;
    if (counted < this.#from || counted >= this.#until) return;
    this.#latencies.push(now - dueAt);
    this.#sentLatencies.push(now - sentAt);
    this.#events += request.events;
    this.#lastAnswerAt = now;
  }

  #send(connection: Connection, dueAt: number): void {
    const request = this.requests[this.#next];
    if (!request) {
      this.#fail(new Error(`${this.requests.length} requests were too few; raise supplyPerSecond.`));
      return;
    }
    this.#next += 1;
    this.#open += 1;
    if (this.plan.trace && request.eventId !== null) {
      this.#trace.push([request.eventId, Number(process.hrtime.bigint()) / 1e6]);
    }
    connection.send(request, dueAt);
  }

  #sendNext(connection: Connection): void {
    const now = performance.now();
    if (!this.#isOver(now)) this.#send(connection, now);
  }

  // Requests fall due by chance, as independent senders' do, and the time that one waits for a connection counts.
  #keepRate(ratePerSecond: number): void {
    let dueAt = this.#began;
    const tick = () => {
      const now = performance.now();
      for (
        ;
        dueAt <= now && dueAt < this.#until;
        dueAt += (-Math.log(1 - Math.random()) * MS) / ratePerSecond
      ) {
        this.#sendDue(dueAt);
      }
      if (dueAt < this.#until) setTimeout(tick, 1);
    };
    tick();
  }

  #sendDue(dueAt: number): void {
    const idle = this.#idle.pop();
    if (idle) return this.#send(idle, dueAt);
    if (this.#all.length >= CONNECTIONS_MAX) {
      this.#fail(new Error(`${CONNECTIONS_MAX} requests wait for their answers: the rate is too high.`));
      return;
    }
    this.#open += 1;
    this.#connect().then(
      (connection) => {
        this.#open -= 1;
        this.#send(connection, dueAt);
      },
      (error: unknown) => this.#fail(error as Error),
    );
  }

  #result(): LoadResult {
    const latencies = Float64Array.from(this.#latencies).sort();
    const sent = Float64Array.from(this.#sentLatencies).sort();
    const closedAt = Math.min(this.#endedAt, this.#until);
    const seconds = ((this.plan.ratePerSecond === null ? closedAt : this.#lastAnswerAt) - this.#from) / MS;
    const ranOut = this.#next >= this.requests.length;
    if (this.plan.requestsMax === null && ranOut && seconds < SECONDS_MIN) {
      throw new Error(`${this.requests.length} requests were too few; raise supplyPerSecond.`);
    }
    const used = this.requests.slice(0, this.#next);
    return {
      requests: latencies.length,
      events: this.#events,
      seconds,
      eventsPerSecond: this.#events / seconds,
      p50Ms: percentile(latencies, 0.5),
      p95Ms: percentile(latencies, 0.95),
      p99Ms: percentile(latencies, 0.99),
      maxMs: percentile(latencies, 1),
      sentP50Ms: percentile(sent, 0.5),
      sentRequests: used.length,
      sentEvents: used.reduce((sum, { events }) => sum + events, 0),
      bodyBytes: used.reduce((sum, { bodyBytes }) => sum + bodyBytes, 0) / Math.max(1, used.length),
      generatorSeconds: this.#generatorSeconds,
      sent: this.#trace,
    };
  }
}

/** Sends a plan's requests; rejects when one is not answered as it must be. */
export function drive(
  plan: LoadPlan,
  requests: readonly PreparedRequest[],
  onPhase: OnPhase,
): Promise<LoadResult> {
  return new Drive(plan, requests, onPhase).run();
}
