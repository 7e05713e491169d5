/** So many may wait here; others wait in the database, where they take no worker from other destinations. */
const CROWD = 200;

/**
 * The places of one destination in this process: attempts that are planned together go one after another into as many
 * places as the destination allows, instead of being put on hold in the database and taken from there again. Only a
 * courtesy: how many may really be sent at once is judged by the claim, over all processes.
 */
export class Places {
  #taken = 0;
  #limit: number;
  #promised = 0;
  #waiting: { group: object; enter: () => void }[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What the destination allows now, as it was last read. */
  allow(limit: number): void {
    this.#limit = Math.max(1, limit);
    this.#admit();
  }

  /** Takes a place; resolves when there is one, or when `hurry` says of its group that it has waited enough. */
  take(group: object): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ group, enter: resolve });
      this.#admit();
    });
  }

  /** How many of a group still wait. */
  waiting(group: object): number {
    return this.#waiting.filter((one) => one.group === group).length;
  }

  /** Promises a place that is about to be left to one who waits. False when there is nobody without such a promise. */
  promise(): boolean {
    if (this.#promised >= this.#waiting.length) return false;
    this.#promised += 1;
    return true;
  }

  /** Whether so many wait already that more should not. */
  isCrowded(): boolean {
    return this.#waiting.length >= CROWD;
  }

  /** Lets all of a group in that still wait; whether they find a place the claim decides. */
  hurry(group: object): void {
    const hurried = this.#waiting.filter((one) => one.group === group);
    this.#waiting = this.#waiting.filter((one) => one.group !== group);
    this.#taken += hurried.length;
    this.#promised = Math.min(this.#promised, this.#waiting.length);
    for (const { enter } of hurried) enter();
  }

  /** The same for everyone. */
  hurryAll(): void {
    for (const group of new Set(this.#waiting.map((one) => one.group))) this.hurry(group);
  }

  /** Gives a place back. */
  leave(): void {
    this.#taken -= 1;
    this.#admit();
  }

  #admit(): void {
    const free = Math.max(0, this.#limit - this.#taken);
    const admitted = this.#waiting.splice(0, free);
    this.#taken += admitted.length;
    this.#promised = Math.max(0, this.#promised - admitted.length);
    for (const { enter } of admitted) enter();
  }
}
