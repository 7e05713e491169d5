import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { paced } from "./paced";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

it("runs at once, and once more for everything that was asked meanwhile", async () => {
  const run = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const task = paced(run, 1_000);
  for (let index = 0; index < 500; index += 1) task.ask();
  await vi.advanceTimersByTimeAsync(0);
  expect(run).toHaveBeenCalledTimes(1);
  for (let index = 0; index < 500; index += 1) task.ask();
  await vi.advanceTimersByTimeAsync(900);
  expect(run).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(run).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(run).toHaveBeenCalledTimes(2);
});

it("waits for a slow answer before it asks again", async () => {
  let finish: () => void = () => undefined;
  const run = vi.fn<() => Promise<void>>(
    () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  );
  const task = paced(run, 1_000);
  task.ask();
  await vi.advanceTimersByTimeAsync(5_000);
  task.ask();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(run).toHaveBeenCalledTimes(1);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(run).toHaveBeenCalledTimes(2);
});

it("does nothing once it is stopped", async () => {
  const run = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const task = paced(run, 1_000);
  task.ask();
  task.stop();
  task.ask();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(run).not.toHaveBeenCalled();
});
