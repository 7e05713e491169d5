// Prints the version of a package of the laboratory, or fails where it is not installed.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [name = ""] = process.argv.slice(2);
const places = ["../../", "../../../../"].map(
  (up) => new URL(`${up}node_modules/${name}/package.json`, import.meta.url),
);

function versionAt(place: URL): string | null {
  try {
    return (JSON.parse(readFileSync(fileURLToPath(place), "utf8")) as { version: string }).version;
  } catch {
    return null;
  }
}

const found = places.map(versionAt).find((version) => version !== null);
if (found) console.log(found);
else process.exitCode = 1;
