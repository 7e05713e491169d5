// Started by embedded-postgres.test.ts, which kills it: runs the database of the folder it is given.
import { startEmbeddedPostgres } from "@/start/embedded-postgres";

const server = await startEmbeddedPostgres(process.argv[2] ?? "", () => undefined);
process.stdout.write(`${await server.database("tallyhook")} ${server.pid}\n`);
setInterval(() => undefined, 1_000);
