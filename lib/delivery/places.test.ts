import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Places } from "./places";

const patient = {};

describe("Places", () => {
  it("never lets in more than are allowed, and everyone in the end, in their order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 40 }),
        async (limit, count) => {
          const places = new Places(limit);
          const entered: number[] = [];
          let inside = 0;
          const one = async (index: number) => {
            await places.take(patient);
            inside += 1;
            entered.push(index);
            expect(inside).toBeLessThanOrEqual(limit);
            await new Promise((resolve) => setImmediate(resolve));
            inside -= 1;
            places.leave();
          };
          await Promise.all(Array.from({ length: count }, (_, index) => one(index)));
          expect(entered).toEqual(Array.from({ length: count }, (_, index) => index));
        },
      ),
    );
  });

  it("promises each place that is left to one who waits, and none to nobody", async () => {
    const places = new Places(2);
    await places.take(patient);
    await places.take(patient);
    expect(places.promise()).toBe(false);
    const waiting = places.take(patient);
    expect(places.promise()).toBe(true);
    expect(places.promise()).toBe(false);
    places.leave();
    await waiting;
    expect(places.promise()).toBe(false);
    void places.take(patient);
    expect(places.promise()).toBe(true);
    places.hurry(patient);
    expect(places.promise()).toBe(false);
  });

  it("lets a group in that is hurried, and goes on as before", async () => {
    const places = new Places(1);
    const group = {};
    await places.take(group);
    const waiting = [places.take(group), places.take(group)];
    places.hurry(group);
    await Promise.all(waiting);
    let late = false;
    const last = places.take(patient).then(() => {
      late = true;
    });
    places.leave();
    places.leave();
    await new Promise((resolve) => setImmediate(resolve));
    expect(late).toBe(false);
    places.leave();
    await last;
  });

  it("lets more in when more are allowed", async () => {
    const places = new Places(1);
    await places.take(patient);
    const second = places.take(patient);
    places.allow(2);
    await expect(second).resolves.toBeUndefined();
  });
});
