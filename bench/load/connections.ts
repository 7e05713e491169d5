import { connect, type Socket } from "node:net";
import { AnswerReader } from "./answer-reader";
import type { PreparedRequest } from "./requests";

/** One request that is on its way. */
interface Flight {
  request: PreparedRequest;
  /** When it was due, and when it was written. */
  dueAt: number;
  sentAt: number;
}

export type OnAnswer = (connection: Connection, flight: Flight) => void;

/**
 * A kept-alive connection that carries one request after the other. Bytes on a socket rather than a client library:
 * what the generator takes of the processors, the server under test lacks. Every answer is checked.
 */
export class Connection {
  #reader = new AnswerReader();
  #flight: Flight | null = null;

  private constructor(
    private readonly socket: Socket,
    private readonly onAnswer: OnAnswer,
    private readonly onError: (error: Error) => void,
  ) {
    socket.setNoDelay(true);
    socket.on("data", (bytes) => this.#take(bytes));
    socket.on("error", onError);
    socket.on("close", () => {
      if (this.#flight) onError(new Error("A connection was closed before its answer."));
    });
  }

  /** Connects; errors of the open connection go to `onError`. */
  static async open(
    origin: string,
    onAnswer: OnAnswer,
    onError: (error: Error) => void,
  ): Promise<Connection> {
    const { hostname, port } = new URL(origin);
    const socket = connect(Number(port), hostname);
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", reject);
    });
    return new Connection(socket, onAnswer, onError);
  }

  send(request: PreparedRequest, dueAt: number): void {
    this.#flight = { request, dueAt, sentAt: performance.now() };
    this.socket.write(request.bytes);
  }

  close(): void {
    this.socket.destroy();
  }

  #take(bytes: Buffer): void {
    try {
      const answer = this.#reader.push(bytes);
      const flight = this.#flight;
      if (!answer || !flight) return;
      const { status, answer: expected } = flight.request;
      if (answer.status !== status || (expected !== null && answer.body !== expected)) {
        throw new Error(`Answered ${answer.status} ${answer.body}, not ${status} ${expected ?? ""}.`);
      }
      this.#flight = null;
      this.onAnswer(this, flight);
    } catch (error) {
      this.onError(error as Error);
    }
  }
}
