import { resolve } from "node:path";
import type { NextConfig } from "next";

const nextConfig: NextConfig = {
  serverExternalPackages: ["bullmq", "ioredis", "@prisma/client", "@prisma/adapter-pg", "pg"],
  turbopack: { root: resolve(import.meta.dirname, "../..") },
};

export default nextConfig;
