import { expect, it, vi } from "vitest";
import { Shared } from "./shared";

it("tells its readers of a change, and of nothing that says the same", () => {
  const shared = new Shared({ waiting: 1 });
  const told = vi.fn<() => void>();
  const stop = shared.subscribe(told);
  shared.set({ waiting: 1 });
  expect(told).not.toHaveBeenCalled();
  const before = shared.get();
  shared.set({ waiting: 2 });
  expect(told).toHaveBeenCalledTimes(1);
  expect(shared.get()).toEqual({ waiting: 2 });
  expect(before).toEqual({ waiting: 1 });
  stop();
  shared.set({ waiting: 3 });
  expect(told).toHaveBeenCalledTimes(1);
  expect(shared.first).toEqual({ waiting: 1 });
});
