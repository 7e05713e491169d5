/**
 * Keeps a line that a flood would repeat to one in a while: a log must not fill the disk because strangers send fast
 * while a store is away.
 */
export class Seldom {
  #lastMs = -Infinity;
  #times = 0;

  constructor(private readonly everyMs = 1_000) {}

  /** It happened again. How often since the last line, this time included, where a line is due; else 0. */
  again(nowMs: number): number {
    this.#times += 1;
    if (nowMs - this.#lastMs < this.everyMs) return 0;
    const times = this.#times;
    this.#times = 0;
    this.#lastMs = nowMs;
    return times;
  }
}
