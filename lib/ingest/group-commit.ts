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

export interface GroupCommit<Entry, Result> {
  submit(entry: Entry): Promise<Result>;
  /** Entries that wait for a flush. */
  waiting(): number;
  /** Takes no more entries and resolves when those taken are settled. */
  close(): Promise<void>;
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
export function createGroupCommit<Entry, Result>(
  options: GroupCommitOptions<Entry, Result>,
): GroupCommit<Entry, Result> {
  let queue: Waiting<Entry, Result>[] = [];
  let queuedBytes = 0;
  let running: Promise<void> | null = null;
  let closed = false;

  function takeNext(): Waiting<Entry, Result>[] {
    let bytes = 0;
    let count = 0;
    for (const waiting of queue) {
      if (count >= options.flushEntriesMax) break;
      if (count > 0 && bytes + waiting.bytes > options.flushBytesMax) break;
      bytes += waiting.bytes;
      count += 1;
    }
    const taken = queue.slice(0, count);
    queue = queue.slice(count);
    queuedBytes -= bytes;
    return taken;
  }

  async function flushOnce(): Promise<void> {
    const oldest = performance.now() - options.waitMsMax;
    const taken = takeNext();
    const fresh = taken.filter((waiting) => waiting.since >= oldest);
    for (const waiting of taken) {
      if (waiting.since < oldest) waiting.reject(new NotAccepted("waited_too_long"));
    }
    if (fresh.length === 0) return;
    try {
      const results = await options.flush(fresh.map((waiting) => waiting.entry));
      fresh.forEach((waiting, index) => {
        if (index < results.length) waiting.resolve(results[index] as Result);
        else waiting.reject(new Error("The flush gave no result for an entry."));
      });
    } catch (error) {
      for (const waiting of fresh) waiting.reject(error);
    }
  }

  async function run(): Promise<void> {
    // Requests of one poll of the event loop have all been parsed by the next turn; let them share.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) await flushOnce();
    running = null;
  }

  return {
    submit(entry) {
      const bytes = options.bytesOf(entry);
      if (closed) return Promise.reject(new NotAccepted("closed"));
      const full =
        queue.length >= options.waitingEntriesMax ||
        (queue.length > 0 && queuedBytes + bytes > options.waitingBytesMax);
      if (full) return Promise.reject(new NotAccepted("queue_full"));
      return new Promise<Result>((resolve, reject) => {
        queue.push({ entry, bytes, since: performance.now(), resolve, reject });
        queuedBytes += bytes;
        running ??= run();
      });
    },
    waiting: () => queue.length,
    async close() {
      closed = true;
      await running;
    },
  };
}
