import { defineConfig } from "prisma/config";

// The URL is only needed by the Prisma CLI where its engine can be downloaded; our own migration
// runner (lib/platform/migrate.ts) takes the URL from lib/platform/config.ts.
export default defineConfig({
  schema: "prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env["DATABASE_URL"] ?? "postgresql://localhost:5432/tallyhook" },
});
