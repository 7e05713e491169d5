import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BodyRoom, type BodyPlace } from "./body-room";

interface Arriving {
  place: BodyPlace;
  bytes: number;
  gone: boolean;
}

const step = fc.oneof(
  fc.record({ kind: fc.constant("enter" as const) }),
  fc.record({
    kind: fc.constant("grow" as const),
    which: fc.nat(50),
    bytes: fc.integer({ min: 1, max: 60 }),
  }),
  fc.record({ kind: fc.constant("leave" as const), which: fc.nat(50) }),
);

describe("the room of bodies that are arriving", () => {
  it("never holds more than it has, counts what is held, and gives up the oldest first", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const room = new BodyRoom(100);
        const all: Arriving[] = [];
        const left = () => all.filter(({ gone }) => !gone);
        for (const one of steps) {
          if (one.kind === "enter") {
            const arriving: Arriving = {
              place: room.enter(() => (arriving.gone = true)),
              bytes: 0,
              gone: false,
            };
            all.push(arriving);
            continue;
          }
          const chosen = all[one.which % Math.max(1, all.length)];
          if (!chosen) continue;
          if (one.kind === "leave") {
            chosen.place.leave();
            chosen.gone = true;
            continue;
          }
          const before = left();
          if (!chosen.gone) chosen.bytes += one.bytes;
          chosen.place.grow(one.bytes);
          const given = before.filter(({ gone }) => gone);
          // The oldest and no more of them than it takes.
          expect(given).toEqual(before.slice(0, given.length));
          const held = left().reduce((sum, { bytes }) => sum + bytes, 0);
          const tooMany = given.length > 0 && held + (given.at(-1)?.bytes ?? 0) <= 100;
          expect(tooMany).toBe(false);
        }
        expect(room.bytes).toBe(left().reduce((sum, { bytes }) => sum + bytes, 0));
        expect(room.bytes).toBeLessThanOrEqual(100);
      }),
    );
  });
});
