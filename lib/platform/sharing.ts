import { GroupCommit } from "./group-commit";

/** What became of one item. */
export type Settled<Result> = { result: Result } | { error: unknown };

export interface SharingOptions<Item, Result> {
  /** Does the work of all items in one go, results in their order; an item of its own may fail with its own error. */
  run(items: readonly Item[]): Promise<readonly Settled<Result>[]>;
  /** Most items of one go. */
  itemsMax: number;
}

const WAITING_MAX = 20_000;
const WAIT_MS_MAX = 60_000;

/**
 * Work that costs little more for many than for one: items that come while some are worked on share the next go.
 * Nothing waits for a timer, so a lone item is worked on at once.
 */
export class Sharing<Item, Result> {
  readonly #commit: GroupCommit<Item, Settled<Result>>;

  constructor({ run, itemsMax }: SharingOptions<Item, Result>) {
    this.#commit = new GroupCommit<Item, Settled<Result>>({
      flush: run,
      bytesOf: () => 0,
      flushEntriesMax: itemsMax,
      flushBytesMax: Number.POSITIVE_INFINITY,
      waitingEntriesMax: WAITING_MAX,
      waitingBytesMax: Number.POSITIVE_INFINITY,
      waitMsMax: WAIT_MS_MAX,
    });
  }

  /** The item's own result; rejects with its own error, or with that of the whole go. */
  async share(item: Item): Promise<Result> {
    const settled = await this.#commit.submit(item);
    if ("error" in settled) throw settled.error;
    return settled.result;
  }
}

/** Does the work one by one, each with its own result or error: what a go falls back to. */
export async function oneByOne<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Settled<Result>[]> {
  const settled: Settled<Result>[] = [];
  for (const item of items) {
    settled.push(
      await work(item).then(
        (result) => ({ result }),
        (error: unknown) => ({ error }),
      ),
    );
  }
  return settled;
}
