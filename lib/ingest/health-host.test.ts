import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  delete (globalThis as { tallyhookStopping?: boolean }).tallyhookStopping;
  vi.resetModules();
});

it("says that the process is stopping from every bundle that holds a copy of it", async () => {
  const told = await import("./health-host");
  vi.resetModules();
  const asked = await import("./health-host");
  expect(asked.readiness).not.toBe(told.readiness);
  told.reportStopping();
  expect((await asked.readiness()).status).toBe(503);
  expect(asked.liveness().status).toBe(200);
});
