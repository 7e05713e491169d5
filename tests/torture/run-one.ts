// One backend's run in a process of its own: the product's configuration is read once for each.
import { writeFileSync } from "node:fs";
import { parseOptions } from "./options";
import { torture } from "./run";

// Whoever ends the run early, the database that it started goes with it.
for (const event of ["disconnect", "SIGINT", "SIGTERM"] as const) process.once(event, () => process.exit(1));

const [path = "", ...args] = process.argv.slice(2);
const options = parseOptions(args);
const [backend = "postgres"] = options.backends;
const report = await torture(backend, options);
writeFileSync(path, JSON.stringify(report));
process.exit(0);
