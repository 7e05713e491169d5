/** Thrown by submit when the queue is full, closed, or the entry waited too long: nothing was written. */
export class NotAccepted extends Error {
  constructor(readonly why: "queue_full" | "closed" | "waited_too_long") {
    super(`The group commit did not take the entry: ${why}.`);
    this.name = "NotAccepted";
  }
}

export interface GroupCommitOptions<Entry, Result> {
  /** Writes all entries in one go; results in the order of the entries. Rejects when none was written. */
  flush(entries: readonly Entry[]): Promise<readonly Result[]>;
  bytesOf(entry: Entry): number;
  /** Most entries and bytes of one flush; a single larger entry still goes alone. */
  flushEntriesMax: number;
  flushBytesMax: number;
  /** Most entries and bytes that wait; beyond, submit rejects at once. */
  waitingEntriesMax: number;
  waitingBytesMax: number;
  /** An entry that could not join a flush within this time is given up. */
  waitMsMax: number;
}

interface Waiting<Entry, Result> {
  entry: Entry;
  bytes: number;
  since: number;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Entries that arrive while a flush is in flight share the next one. There is no timer, so an entry
 * that finds the writer idle is written at once, and the busier the writer, the larger its batches.
 */
export class GroupCommit<Entry, Result> {
  #queue: Waiting<Entry, Result>[] = [];
  #queuedBytes = 0;
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(private readonly options: GroupCommitOptions<Entry, Result>) {}

  /** Resolves with the entry's result after its flush; rejects when it was not written. */
  submit(entry: Entry): Promise<Result> {
    if (this.#closed) return Promise.reject(new NotAccepted("closed"));
    const bytes = this.options.bytesOf(entry);
    if (this.#isFull(bytes)) return Promise.reject(new NotAccepted("queue_full"));
    return new Promise<Result>((resolve, reject) => {
      this.#queue.push({ entry, bytes, since: performance.now(), resolve, reject });
      this.#queuedBytes += bytes;
      this.#running ??= this.#run();
    });
  }

  /** Entries that wait for a flush. */
  waiting(): number {
    return this.#queue.length;
  }

  /** Takes no more entries and resolves when those taken are settled. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  #isFull(bytes: number): boolean {
    const { waitingEntriesMax, waitingBytesMax } = this.options;
    if (this.#queue.length >= waitingEntriesMax) return true;
    return this.#queue.length > 0 && this.#queuedBytes + bytes > waitingBytesMax;
  }

  async #run(): Promise<void> {
    // Requests of one poll of the event loop have all been parsed by the next turn; let them share.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) await this.#flushOnce(this.#takeFresh());
    this.#running = null;
  }

  #takeFresh(): Waiting<Entry, Result>[] {
    const oldest = performance.now() - this.options.waitMsMax;
    const taken = this.#takeNext();
    for (const waiting of taken) {
      if (waiting.since < oldest) waiting.reject(new NotAccepted("waited_too_long"));
    }
    return taken.filter((waiting) => waiting.since >= oldest);
  }

  #takeNext(): Waiting<Entry, Result>[] {
    let bytes = 0;
    let count = 0;
    for (const waiting of this.#queue) {
      if (count >= this.options.flushEntriesMax) break;
      if (count > 0 && bytes + waiting.bytes > this.options.flushBytesMax) break;
      bytes += waiting.bytes;
      count += 1;
    }
    this.#queuedBytes -= bytes;
    return this.#queue.splice(0, count);
  }

  async #flushOnce(entries: readonly Waiting<Entry, Result>[]): Promise<void> {
    if (entries.length === 0) return;
    try {
      const results = await this.options.flush(entries.map((waiting) => waiting.entry));
      entries.forEach((waiting, index) => {
        if (index < results.length) waiting.resolve(results[index] as Result);
        else waiting.reject(new Error("The flush gave no result for an entry."));
      });
    } catch (error) {
      for (const waiting of entries) waiting.reject(error);
    }
  }
}
