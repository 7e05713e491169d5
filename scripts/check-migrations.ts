// npm run db:check: the migrations apply to an empty database and end exactly at the schema.
import { migrate } from "@/lib/platform/migrate";
import { startTestPostgres } from "@/tests/support/postgres-server";
import { diffSchema } from "./diff-schema";

const server = await startTestPostgres();
try {
  const applied = await migrate(await server.createDatabase("applied"));
  const difference = await diffSchema(await server.createDatabase("shadow"));
  if (difference === null) {
    console.log(`${applied.length} migrations apply to an empty database and agree with the schema.`);
  } else {
    console.error(
      `The schema and the migrations disagree. Run npm run db:migration -- <name>. The difference:\n${difference}`,
    );
    process.exitCode = 1;
  }
} finally {
  await server.stop();
}
