/** A body that is arriving. */
export interface BodyPlace {
  /** So many bytes more of it are held. */
  grow(bytes: number): void;
  /** It is complete, or given up: nothing of it counts any more. */
  leave(): void;
}

interface Held {
  bytes: number;
  giveUp: () => void;
}

/**
 * How many bytes of bodies that are still arriving a process holds, over all its connections. Anybody may open many and send
 * slowly, and nobody is known before a body is whole. Past the limit the one that has been arriving for longest is given
 * up: genuine ones take milliseconds.
 */
export class BodyRoom {
  // In the order of their arrival.
  readonly #held = new Set<Held>();
  #bytes = 0;

  constructor(private readonly bytesMax: number) {}

  /** Bytes that are held now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** A place for a body of which nothing is there yet; `giveUp` is called at most once, when it must go. */
  enter(giveUp: () => void): BodyPlace {
    const held: Held = { bytes: 0, giveUp };
    this.#held.add(held);
    return {
      grow: (bytes) => {
        if (!this.#held.has(held)) return;
        held.bytes += bytes;
        this.#bytes += bytes;
        this.#makeRoom();
      },
      leave: () => this.#remove(held),
    };
  }

  #remove(held: Held): void {
    if (this.#held.delete(held)) this.#bytes -= held.bytes;
  }

  #makeRoom(): void {
    for (const held of this.#held) {
      if (this.#bytes <= this.bytesMax) return;
      this.#remove(held);
      held.giveUp();
    }
  }
}

/** Twice and a half the largest body that a source may allow. */
const ROOM_BYTES = 64 * 1024 * 1024;

/** This process's. */
export const bodyRoom = new BodyRoom(ROOM_BYTES);
