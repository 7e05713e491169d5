/** Forgeries cause no more reads than this, however many come: those that arrive between two share the next. */
const EVERY_MS = 250;
/** Requests of one source that wait for a read; the rest of a flood is refused by what is known. */
const WAITING_MAX = 50;
/** Bodies of all of them together, since each is held in memory for as long as it waits. */
const WAITING_BYTES_MAX = 32 * 1024 * 1024;

/** One read at a time for everyone who asks, each begun after they asked, and no two begun closer than `everyMs`. */
function createSharedRead<T>(everyMs: number, read: () => Promise<T>): () => Promise<T> {
  let next: Promise<T> | null = null;
  let lastMs = -Infinity;
  const begin = () => {
    next = null;
    lastMs = performance.now();
    return read();
  };
  return () => {
    next ??= new Promise<void>((resolve) => {
      setTimeout(resolve, Math.max(0, lastMs + everyMs - performance.now()));
    }).then(begin);
    return next;
  };
}

/**
 * Looks a name up in what a read that begins after the question gives, for a request with a body of so many bytes.
 * Null when it is not there, and when too many wait for the same name or hold too much memory; rejects when the read
 * fails. However many ask, the reads stay few.
 */
export function createAnewReader<T>(
  read: () => Promise<ReadonlyMap<string, T>>,
): (name: string, bytes: number) => Promise<T | null> {
  const shared = createSharedRead(EVERY_MS, read);
  const waiting = new Map<string, number>();
  let waitingBytes = 0;
  const leave = (name: string, bytes: number) => {
    waitingBytes -= bytes;
    const left = (waiting.get(name) ?? 1) - 1;
    if (left > 0) waiting.set(name, left);
    else waiting.delete(name);
  };
  return async (name, bytes) => {
    const before = waiting.get(name) ?? 0;
    if (before >= WAITING_MAX || waitingBytes + bytes > WAITING_BYTES_MAX) return null;
    waiting.set(name, before + 1);
    waitingBytes += bytes;
    try {
      return (await shared()).get(name) ?? null;
    } finally {
      leave(name, bytes);
    }
  };
}
