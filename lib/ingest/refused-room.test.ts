import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { networkOf, planRoom, type Occupant } from "./refused-room";

const LIMITS = { requestsMax: 12, bytesMax: 1_200 };

/** Requests as they come, in flushes of any size, through one room. */
function fill(arrivals: readonly Occupant[], flushes: readonly number[]): Occupant[] {
  let room: Occupant[] = [];
  let next = 0;
  const sizes = [...flushes, arrivals.length];
  for (const size of sizes) {
    const { keep, drop, turnedAway } = planRoom(room, arrivals.slice(next, next + size), LIMITS);
    const added = arrivals.slice(next, next + size).length;
    expect(keep.length + turnedAway).toBe(added);
    next += size;
    room = [...room.filter(({ id }) => !drop.includes(id)), ...keep];
    expect(room.length).toBeLessThanOrEqual(LIMITS.requestsMax);
    expect(room.reduce((sum, one) => sum + one.size, 0)).toBeLessThanOrEqual(LIMITS.bytesMax);
  }
  return room;
}

const arrivalsOf = (networks: readonly string[], sizes: fc.Arbitrary<number>) =>
  fc
    .array(fc.tuple(fc.constantFrom(...networks), sizes), { maxLength: 80 })
    .map((some) => some.map(([network, size], at): Occupant => ({ id: String(at), network, size })));

const flushes = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 });
const firstOf = (some: readonly Occupant[], network: string, count: number) =>
  some
    .filter((one) => one.network === network)
    .slice(0, count)
    .map(({ id }) => id);

describe("the room for refused requests", () => {
  it("keeps the first equal share of every network, whoever floods it and in whatever order", () => {
    const networks = ["a", "b", "c"];
    fc.assert(
      fc.property(arrivalsOf(networks, fc.constant(1)), flushes, (arrivals, sizes) => {
        const room = fill(arrivals, sizes).map(({ id }) => id);
        for (const network of networks) {
          for (const id of firstOf(arrivals, network, LIMITS.requestsMax / networks.length))
            expect(room).toContain(id);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("never holds more than its limits, whatever the sizes, and loses nothing while all fits", () => {
    fc.assert(
      fc.property(arrivalsOf(["a", "b"], fc.integer({ min: 1, max: 1_500 })), flushes, (arrivals, sizes) => {
        const room = fill(arrivals, sizes);
        const bytes = arrivals.reduce((sum, one) => sum + one.size, 0);
        const fits = arrivals.length <= LIMITS.requestsMax && bytes <= LIMITS.bytesMax;
        expect(fits ? room : null).toEqual(fits ? arrivals : null);
      }),
      { numRuns: 500 },
    );
  });

  it("gives a late sender its place in a room that one network has filled, and not the flood another", () => {
    const flood = Array.from({ length: 50 }, (_, at) => ({ id: `f${at}`, network: "flood", size: 100 }));
    const full = planRoom([], flood, LIMITS);
    expect([full.keep.length, full.turnedAway]).toEqual([12, 38]);
    const late = planRoom(full.keep, [{ id: "real", network: "provider", size: 100 }], LIMITS);
    expect(late.drop).toEqual(["f11"]);
    expect(late.keep.map(({ id }) => id)).toEqual(["real"]);
  });
});

describe("the network of an address", () => {
  it.each([
    ["203.0.113.9", "203.0.113.0/24"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
    ["2001:db8::1", "2001:db8:0::/48"],
    ["2001:0DB8:0001::1", "2001:db8:1::/48"],
    ["::1", "0:0:0::/48"],
    ["not an address", "unknown"],
    ["203.0.113.9, 10.0.0.1", "unknown"],
    [null, "unknown"],
  ])("%s is of %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
