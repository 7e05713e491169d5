import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "@": resolve(import.meta.dirname) };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: [
            "{bench,lib,app,components,cli,corpus/lab,scripts,simulator,start,workers,prisma}/**/*.test.{ts,tsx}",
          ],
          exclude: ["**/node_modules/**"],
          environment: "node",
          // They share nothing that one could leave behind; a process for each file took most of their time.
          isolate: false,
          // Tests that watch what code costs count processor time; a busy machine may take longer for it.
          testTimeout: 30_000,
          // Projects that differ in their workers can't share a group; they run one after the other.
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/global-setup.ts"],
          setupFiles: ["tests/support/setup-stores.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // They wait for queues and clocks a part of their time.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "system",
          include: ["tests/system/**/*.test.ts"],
          // Each file starts a Tallyhook of its own, on its own port, and waits for it most of the time.
          maxWorkers: 2,
          testTimeout: 300_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
