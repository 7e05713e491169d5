import { isIP } from "node:net";

/**
 * How the room for refused requests is shared. Whoever sends can fill it with forgeries, so it has an end, and a
 * full room takes in a request only in place of the newest one of the network that holds most: a flood from one
 * network can push out nothing but itself. Pure.
 */

export interface RoomLimits {
  /** Requests and bytes of one source. */
  requestsMax: number;
  bytesMax: number;
}

export const ROOM_OF_SOURCE: RoomLimits = { requestsMax: 1_000, bytesMax: 32 * 1024 * 1024 };

/** What is known of a request to find it a place. */
export interface Occupant {
  id: string;
  network: string;
  size: number;
}

export interface RoomPlan<T extends Occupant> {
  /** New ones that are kept. */
  keep: T[];
  /** Ids of those that were there and go. */
  drop: string[];
  /** How many of the new ones found no place. */
  turnedAway: number;
}

const IPV4_PARTS = 3;
const IPV6_PARTS = 3;

// "2001:db8::1" with every group written out; a dotted end counts as one group, which the first three never reach.
function ipv6Groups(address: string): string[] {
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail === undefined) return groups;
  const rest = tail === "" ? [] : tail.split(":");
  const missing = Math.max(0, 8 - groups.length - rest.length);
  return [...groups, ...Array.from({ length: missing }, () => "0"), ...rest];
}

/**
 * The part of an address that a sender can't change at will: /24 of IPv4, /48 of IPv6, which is what one customer
 * of a hoster is given. Unknown addresses share one.
 */
export function networkOf(address: string | null): string {
  const kind = address === null ? 0 : isIP(address);
  if (address === null || kind === 0) return "unknown";
  if (kind === 4) return `${address.split(".").slice(0, IPV4_PARTS).join(".")}.0/24`;
  const groups = ipv6Groups(address).slice(0, IPV6_PARTS);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/48`;
}

interface Shares {
  requests: number;
  bytes: number;
  of: Map<string, Occupant[]>;
}

function sharesOf(present: readonly Occupant[]): Shares {
  const of = new Map<string, Occupant[]>();
  for (const one of present) of.set(one.network, [...(of.get(one.network) ?? []), one]);
  return { requests: present.length, bytes: sum(present), of };
}

const sum = (some: readonly Occupant[]) => some.reduce((bytes, one) => bytes + one.size, 0);

/** How much of the room a network takes, of requests or of bytes, whichever is more. */
function shareOf(some: readonly Occupant[], limits: RoomLimits): number {
  return Math.max(some.length / limits.requestsMax, sum(some) / limits.bytesMax);
}

/** The newest ones of the largest networks that must go for `added`; null when its own network is the largest. */
function placeFor(added: Occupant, shares: Shares, limits: RoomLimits): Occupant[] | null {
  const left = new Map(shares.of);
  const own = shareOf([...(left.get(added.network) ?? []), added], limits);
  left.delete(added.network);
  const goes: Occupant[] = [];
  const isFull = () =>
    shares.requests - goes.length + 1 > limits.requestsMax ||
    shares.bytes - sum(goes) + added.size > limits.bytesMax;
  while (isFull()) {
    let largest: Occupant[] = [];
    for (const some of left.values()) {
      if (shareOf(some, limits) > shareOf(largest, limits)) largest = some;
    }
    const newest = largest.at(-1);
    if (!newest || shareOf(largest, limits) <= own) return null;
    goes.push(newest);
    left.set(newest.network, largest.slice(0, -1));
  }
  return goes;
}

function leave(shares: Shares, goes: readonly Occupant[]): void {
  for (const one of goes) {
    const others = (shares.of.get(one.network) ?? []).filter(({ id }) => id !== one.id);
    if (others.length > 0) shares.of.set(one.network, others);
    else shares.of.delete(one.network);
    shares.requests -= 1;
    shares.bytes -= one.size;
  }
}

/** Finds places for new requests among those that are there, both oldest first. */
export function planRoom<T extends Occupant>(
  present: readonly Occupant[],
  added: readonly T[],
  limits: RoomLimits = ROOM_OF_SOURCE,
): RoomPlan<T> {
  const shares = sharesOf(present);
  const gone = new Set<string>();
  for (const one of added) {
    const goes = placeFor(one, shares, limits);
    if (!goes) continue;
    leave(shares, goes);
    for (const { id } of goes) gone.add(id);
    shares.of.set(one.network, [...(shares.of.get(one.network) ?? []), one]);
    shares.requests += 1;
    shares.bytes += one.size;
  }
  const kept = new Set([...shares.of.values()].flatMap((some) => some.map(({ id }) => id)));
  const keep = added.filter(({ id }) => kept.has(id));
  return {
    keep,
    drop: present.filter(({ id }) => gone.has(id)).map(({ id }) => id),
    turnedAway: added.length - keep.length,
  };
}
