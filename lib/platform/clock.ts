/** The clock as an argument: decisions take it, so tests and the simulator can set it. */
export interface Clock {
  now(): Date;
}

/** The machine's clock, in UTC. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved; for tests. */
export function fixedClock(start: Date): Clock & { advance(ms: number): void } {
  let current = start.getTime();
  return {
    now: () => new Date(current),
    advance: (ms) => {
      current += ms;
    },
  };
}
