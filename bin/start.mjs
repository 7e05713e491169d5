// npm start and npm run demo: one terminal that runs everything.
import { root } from "./typescript.mjs";

process.chdir(root);
const { main } = await import("../start/main.ts");
await main(process.argv.slice(2));
