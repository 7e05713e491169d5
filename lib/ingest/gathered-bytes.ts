/** Pieces below this are copied together, so many bytes to a buffer. */
const BLOCK_BYTES = 4_096;

/**
 * Bytes that arrive in pieces, together again in the end. A buffer costs about two hundred bytes beside its content, and a
 * sender decides how small the pieces are: kept as they come, a mebibyte of single bytes would hold two hundred.
 */
export class GatheredBytes {
  readonly #pieces: Uint8Array[] = [];
  #block: Buffer | null = null;
  #used = 0;

  /** Buffers that are held. */
  get pieces(): number {
    return this.#pieces.length + (this.#block ? 1 : 0);
  }

  /** Takes the next piece. A large one is not copied, so nobody may write to it afterwards. */
  add(piece: Uint8Array): void {
    if (piece.length >= BLOCK_BYTES) {
      this.#seal();
      this.#pieces.push(piece);
      return;
    }
    if (this.#used + piece.length > BLOCK_BYTES) this.#seal();
    this.#block ??= Buffer.allocUnsafe(BLOCK_BYTES);
    this.#block.set(piece, this.#used);
    this.#used += piece.length;
  }

  /** All of them in the order in which they came. */
  toBuffer(): Buffer {
    this.#seal();
    return Buffer.concat(this.#pieces);
  }

  #seal(): void {
    if (this.#block) this.#pieces.push(this.#block.subarray(0, this.#used));
    this.#block = null;
    this.#used = 0;
  }
}
