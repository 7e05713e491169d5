// node --import tsx bench/seed/copy-table.ts <table> <events> <until>: one of the seeder's processes.
import { copyTable } from "./load";

const [table = "", events = "", until = ""] = process.argv.slice(2);
const databaseUrl = process.env["DATABASE_URL"] ?? "";
await copyTable({ databaseUrl, events: Number(events), until: new Date(until) }, table);
