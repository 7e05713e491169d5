#!/usr/bin/env node
import { join } from "node:path";
import { root } from "./typescript.mjs";

// The data folder belongs to the checkout, not to wherever the command was typed.
process.env.TALLYHOOK_DATA_DIR ||= join(root, ".tallyhook");
const { main } = await import("../cli/main.ts");
await main(process.argv);
