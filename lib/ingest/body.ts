/** What reading a request's body came to. */
export type BodyRead =
  | { kind: "read"; bytes: Buffer }
  /** More bytes than allowed, as declared or as counted; none are given. */
  | { kind: "too_large" }
  /** Given up for others: too much is arriving at once (body-room.ts). */
  | { kind: "no_room" }
  /** The connection ended or stalled before the body did. */
  | { kind: "interrupted"; detail: string };

/** Reads the body, at most `bytesMax` bytes. Called once, after the source and its limit are known. */
export type BodyReader = (bytesMax: number) => Promise<BodyRead>;

/** Longest time a body may take; a slower sender is cut off. */
export const BODY_MS_MAX = 20_000;

/** What is still read, and how long, of a body that was refused: until then the sender can read the answer. */
export const DISCARD_BYTES_MAX = 4 * 1024 * 1024;
export const DISCARD_MS_MAX = 2_000;

/** Whether content-length alone says that the body is too large. */
export function declaresTooMuch(contentLength: string | null | undefined, bytesMax: number): boolean {
  return contentLength !== null && contentLength !== undefined && Number(contentLength) > bytesMax;
}
