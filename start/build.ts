// npm run build: the console, built only when its sources have changed since the last build.
import { messageOf } from "@/lib/platform/errors";
import { buildConsole, neededBuild } from "./console-build";
import { openSteps } from "./steps";

const root = process.cwd();
const inputs = neededBuild(root);
if (inputs === null) {
  console.log("The console is built already, from these sources.");
} else {
  await openSteps(process.stdout)
    .run("Build the console", () => buildConsole(root, inputs, process.env))
    .catch((error: unknown) => {
      console.error(messageOf(error));
      process.exitCode = 1;
    });
}
