import { config } from "@/lib/platform/config";

/**
 * The address that a request came from, or null when it can't be told. Forwarded headers count only
 * when TRUST_PROXY says that a proxy of ours writes them, since anyone can send them. Without a proxy
 * our own server stamps the socket's address.
 */
export function remoteAddressOf(headers: { get(name: string): string | null }): string | null {
  if (config().trustProxy) {
    // The last entry is the one that our own proxy added.
    const forwarded = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
    return forwarded || headers.get("x-real-ip");
  }
  return headers.get("x-tallyhook-remote-address");
}
