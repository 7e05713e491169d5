import { AsyncLocalStorage } from "node:async_hooks";

// Which client a request came from, carried beside it rather than in a header: a header of our own
// could be sent by anyone wherever Next runs without our server in front. On globalThis because Next
// bundles each entry point separately.
const holder = globalThis as typeof globalThis & { tallyhookPeer?: AsyncLocalStorage<string | null> };

function storage(): AsyncLocalStorage<string | null> {
  holder.tallyhookPeer ??= new AsyncLocalStorage();
  return holder.tallyhookPeer;
}

/** Runs what answers a request, so that currentPeer() gives its socket's address inside. */
export function withPeer<T>(address: string | null, run: () => T): T {
  return storage().run(address, run);
}

/** The address of the socket that the current request came over; null outside of our own server. */
export function currentPeer(): string | null {
  return storage().getStore() ?? null;
}
