/** What a process needs to open the secrets of a seeded database. Public, so only ever for benchmarks. */
export const BENCH_KEYS = {
  NEXTAUTH_SECRET: "bench-secret-of-at-least-16",
  TALLYHOOK_ENCRYPTION_KEYS: `b1:${Buffer.alloc(32, 1).toString("base64")}`,
  LOG_LEVEL: "warn",
};
