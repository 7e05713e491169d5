import { inspect } from "node:util";

/** A secret text that can't be printed, logged or serialised by accident: only reveal() gives it. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The clear text. Every call site is a place a reviewer should look at. */
  reveal(): string {
    return this.#value;
  }

  /** Last four characters, so that a person can tell two secrets apart; "…" for short ones. */
  hint(): string {
    return this.#value.length >= 12 ? `…${this.#value.slice(-4)}` : "…";
  }

  toString(): string {
    return "***";
  }

  toJSON(): string {
    return "***";
  }

  [inspect.custom](): string {
    return "Secret(***)";
  }
}
