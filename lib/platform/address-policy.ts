import ipaddr from "ipaddr.js";

export type AddressVerdict = { allowed: true } | { allowed: false; because: string };

// Everything that is not plain unicast is refused. That covers loopback, private, link-local, carrier-grade
// NAT, multicast, documentation and benchmarking ranges (IANA special-purpose registries) and every IPv6
// form that carries an IPv4 address inside (mapped, 6to4, NAT64, Teredo), which could hide one of those.
const PRIVATE_RANGES = new Set(["loopback", "private", "uniqueLocal", "carrierGradeNat"]);

// Cloud metadata services hand out credentials; no permission opens them. The link-local one
// (169.254.169.254) is refused by its range.
const METADATA_ADDRESSES = new Set(["100.100.100.200", "fd00:ec2::254"]);

const RANGE_TEXT: Record<string, string> = {
  loopback: "this machine itself",
  private: "a private network",
  uniqueLocal: "a private network",
  carrierGradeNat: "a carrier's internal network",
  linkLocal: "the local link, where cloud metadata lives",
  unspecified: "no address at all",
};

/**
 * Whether an outbound request may connect to an IP address. `allowPrivateNetwork` opens loopback, private,
 * unique-local and carrier-grade NAT ranges; link-local, metadata, multicast, reserved and
 * IPv4-in-IPv6 addresses stay closed. Pure.
 */
export function judgeAddress(address: string, allowPrivateNetwork: boolean): AddressVerdict {
  if (!ipaddr.isValid(address)) return { allowed: false, because: `${address} is not an IP address` };
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (METADATA_ADDRESSES.has(parsed.toString())) {
    return { allowed: false, because: `${address} is a cloud metadata service` };
  }
  if (range === "unicast") return { allowed: true };
  if (allowPrivateNetwork && PRIVATE_RANGES.has(range)) return { allowed: true };
  return { allowed: false, because: `${address} belongs to ${RANGE_TEXT[range] ?? "a reserved range"}` };
}

/** The host of a URL as an IP address, brackets removed, or null for a name. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
  return ipaddr.isValid(bare) && (bare.includes(":") || /^\d+\.\d+\.\d+\.\d+$/.test(bare)) ? bare : null;
}
