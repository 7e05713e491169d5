/** A read whose failure belongs to the part that waits for it, however late that part asks. */
export function begun<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
