import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Random } from "@/simulator/random";

/** What a destination does with a request; some act on it and some do not, and only some say so. */
export type Mood =
  "good" | "slow" | "error_500" | "error_503" | "timeout" | "reset_before" | "cut_after_effect";

export type Weather = Partial<Record<Mood, number>>;

export const CALM: Weather = { good: 1 };
export const STORM: Weather = {
  good: 4,
  slow: 1,
  error_500: 1,
  error_503: 1,
  timeout: 1,
  reset_before: 1,
  cut_after_effect: 2,
};

export interface Effect {
  eventId: string;
  body: string;
  /** Requests that came with this key, the first included. */
  requests: number;
}

/** A system behind us that books each webhook-id once, as Standard Webhooks asks receivers to. */
export class BookingDestination {
  #server: Server;
  /** By webhook-id: what was booked. */
  readonly effects = new Map<string, Effect>();
  readonly requests = new Map<Mood, number>();
  /** By the provider's id of the event: requests that came for it, booked or not. */
  readonly requestsOf = new Map<string, number>();
  /** Requests that were not what they must be. */
  readonly wrong: string[] = [];
  weather: Weather = CALM;
  #secret = "";

  private constructor(
    readonly name: string,
    private readonly random: Random,
  ) {
    this.#server = createServer((request, response) => void this.#take(request, response));
  }

  static async open(name: string, random: Random): Promise<BookingDestination> {
    const destination = new BookingDestination(name, random);
    destination.#server.listen(0, "127.0.0.1");
    await once(destination.#server, "listening");
    return destination;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The secret that requests must be signed with. */
  useSecret(secret: string): void {
    this.#secret = secret;
  }

  get total(): number {
    return [...this.requests.values()].reduce((sum, count) => sum + count, 0);
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.on("error", () => undefined);
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const mood = this.random.weighted(this.weather as Record<Mood, number>);
    this.requests.set(mood, (this.requests.get(mood) ?? 0) + 1);
    const eventId = String(request.headers["tallyhook-event-id"] ?? "");
    this.requestsOf.set(eventId, (this.requestsOf.get(eventId) ?? 0) + 1);
    this.#behave(mood, { request, response, body: Buffer.concat(chunks).toString() });
  }

  #behave(
    mood: Mood,
    { request, response, body }: { request: IncomingMessage; response: ServerResponse; body: string },
  ): void {
    const answer = (status: number) =>
      response.writeHead(status, { "content-type": "application/json" }).end("{}");
    switch (mood) {
      case "good":
        this.#book(request, body);
        return void answer(200);
      case "slow":
        this.#book(request, body);
        return void setTimeout(() => answer(200), 400);
      case "error_500":
        return void answer(500);
      case "error_503":
        return void answer(503);
      case "timeout":
        return;
      case "reset_before":
        return void request.socket.resetAndDestroy();
      case "cut_after_effect":
        this.#book(request, body);
        return void request.socket.destroy();
    }
  }

  #book(request: IncomingMessage, body: string): void {
    const key = String(request.headers["webhook-id"] ?? "");
    const eventId = String(request.headers["tallyhook-event-id"] ?? "");
    if (!this.#isSigned(request, body)) this.wrong.push(`${eventId}: not signed as it must be`);
    const known = this.effects.get(key);
    if (!known) {
      this.effects.set(key, { eventId, body, requests: 1 });
      return;
    }
    known.requests += 1;
    if (known.body !== body || known.eventId !== eventId) {
      this.wrong.push(`${eventId}: came again under the same webhook-id with another content`);
    }
  }

  /** By hand and not by a library, so that a clock that was set does not count as forgery. */
  #isSigned(request: IncomingMessage, body: string): boolean {
    const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": given } = request.headers;
    const key = Buffer.from(this.#secret.replace(/^whsec_/, ""), "base64");
    const expected = createHmac("sha256", key)
      .update(`${String(id)}.${String(at)}.${body}`)
      .digest("base64");
    return String(given).split(" ").includes(`v1,${expected}`);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }
}
