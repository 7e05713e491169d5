import { isIP } from "node:net";

// What a dual-stack socket shows for an IPv4 peer, in both ways to write it (RFC 4291, 2.5.5.2).
const MAPPED = /^(?:0{0,4}:){2,5}ffff:(.+)$/i;
const HEX_PAIR = /^([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i;

function ipv4OfPair(pair: RegExpExecArray): string {
  const [high, low] = [parseInt(pair[1] ?? "0", 16), parseInt(pair[2] ?? "0", 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** One way to write an address: IPv4-mapped IPv6 as IPv4, without brackets, zone or port. */
export function normalizeAddress(address: string): string {
  const trimmed = address.trim().slice(0, 100);
  const bare =
    /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1] ??
    /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(trimmed)?.[1] ??
    trimmed;
  const plain = bare.replace(/%.*$/, "");
  if (isIP(plain) === 0) return trimmed;
  const inner = MAPPED.exec(plain)?.[1];
  if (inner === undefined) return plain.toLowerCase();
  if (isIP(inner) === 4) return inner;
  const pair = HEX_PAIR.exec(inner);
  return pair ? ipv4OfPair(pair) : plain.toLowerCase();
}

/**
 * Who called: the peer of the socket, or what the operator's own proxy saw. `forwarded` is the value of
 * X-Forwarded-For; it counts only where a proxy of ours writes it, since anyone can send it, and then its
 * last entry, which is the one that our proxy added. Null when it can't be told.
 */
export function remoteAddress(
  forwarded: string | null | undefined,
  peer: string | null,
  trustProxy: boolean,
): string | null {
  const seen = trustProxy ? forwarded?.split(",").at(-1)?.trim() : undefined;
  const address = seen || peer;
  return address ? normalizeAddress(address) : null;
}
