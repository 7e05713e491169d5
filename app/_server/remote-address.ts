import { config } from "@/lib/platform/config";
import { currentPeer } from "@/lib/platform/peer";

/**
 * The address that a request came from, or null when it can't be told. Forwarded headers count only
 * when TRUST_PROXY says that a proxy of ours writes them, since anyone can send them; otherwise it is
 * the peer of the socket.
 */
export function remoteAddressOf(headers: { get(name: string): string | null }): string | null {
  // The last entry is the one that our own proxy added.
  const forwarded = config().trustProxy
    ? headers.get("x-forwarded-for")?.split(",").at(-1)?.trim()
    : undefined;
  const address = forwarded || currentPeer();
  // A dual-stack socket shows IPv4 peers as IPv6.
  return address?.replace(/^::ffff:(?=\d+\.)/i, "").slice(0, 100) ?? null;
}
