import { config } from "@/lib/platform/config";
import { currentPeer } from "@/lib/platform/peer";
import { remoteAddress } from "@/lib/platform/remote-address";

/** The address that a request came from, or null when it can't be told. */
export function remoteAddressOf(headers: { get(name: string): string | null }): string | null {
  return remoteAddress(headers.get("x-forwarded-for"), currentPeer(), config().trustProxy);
}
