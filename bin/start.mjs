// npm start and npm run demo: one terminal that runs everything.
import { root } from "./typescript.mjs";

process.chdir(root);
await import("../start/main.ts");
