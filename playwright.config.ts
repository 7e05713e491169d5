import { defineConfig } from "@playwright/test";

/** Where the run's own Tallyhook listens; tests/e2e/global-setup.ts starts it there. */
const PORT = Number(process.env["E2E_PORT"] ?? 3417);

/** Specs that change nothing: they look at what the others work on. */
const LOOKS = ["screens", "states", "roles", "event-tabs"].map((name) => `**/${name}.spec.ts`);

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/e2e/global-setup.ts",
  // One Tallyhook and one database behind all specs: those that change something run one after the other.
  projects: [
    { name: "looks", testMatch: LOOKS, fullyParallel: true, workers: 2 },
    { name: "works", testIgnore: LOOKS, workers: 1, dependencies: ["looks"] },
  ],
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    baseURL: `http://localhost:${PORT}`,
    viewport: { width: 1440, height: 900 },
    // Without the film: a live page is repainted all the time, and filming it took most of a core.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
  },
});
