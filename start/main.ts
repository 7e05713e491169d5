import { startTallyhook } from "./start-tallyhook";

await startTallyhook(process.argv.slice(2));
