// Measures the script that each screen's first paint brings along, compressed, in the build that is there;
// fails where a list screen has more than its budget. Run after npm run build.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 200;
const BUILD = join(import.meta.dirname, "../.next");
const SCREENS = join(BUILD, "server/app/(dashboard)");
const MANIFEST = "page_client-reference-manifest.js";

interface ClientManifest {
  /** Per layout, page and boundary of the screen: the scripts that its HTML names. */
  entryJSFiles: Record<string, string[]>;
}

function readClientManifest(file: string): ClientManifest {
  const scope: { globalThis: { __RSC_MANIFEST?: Record<string, ClientManifest> } } = { globalThis: {} };
  runInNewContext(readFileSync(file, "utf8"), scope);
  const [manifest] = Object.values(scope.globalThis.__RSC_MANIFEST ?? {});
  if (!manifest) throw new Error(`${file} has no manifest; has Next changed its build?`);
  return manifest;
}

function scriptsOf(folder: string): string[] {
  const { rootMainFiles } = JSON.parse(readFileSync(join(folder, "page/build-manifest.json"), "utf8")) as {
    rootMainFiles: string[];
  };
  const { entryJSFiles } = readClientManifest(join(folder, MANIFEST));
  return [...new Set([...rootMainFiles, ...Object.values(entryJSFiles).flat()])];
}

interface Weight {
  screen: string;
  brotliKb: number;
  gzipKb: number;
}

function weigh(folder: string): Weight {
  let brotli = 0;
  let gzip = 0;
  for (const script of scriptsOf(folder)) {
    const file = join(BUILD, script);
    const content = readFileSync(file);
    brotli += existsSync(`${file}.br`) ? readFileSync(`${file}.br`).length : content.length;
    gzip += gzipSync(content).length;
  }
  return { screen: `/${relative(SCREENS, folder)}`, brotliKb: brotli / 1024, gzipKb: gzip / 1024 };
}

const weights = readdirSync(SCREENS, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(MANIFEST))
  .map((name) => weigh(dirname(join(SCREENS, name))))
  .sort((a, b) => b.brotliKb - a.brotliKb);

for (const { screen, brotliKb, gzipKb } of weights) {
  const mark = brotliKb > BUDGET_KB ? "✗" : "✓";
  console.log(`${mark} ${brotliKb.toFixed(1).padStart(6)} KB (gzip ${gzipKb.toFixed(1)})  ${screen}`);
}
const heavy = weights.filter(({ brotliKb }) => brotliKb > BUDGET_KB);
if (weights.length === 0 || heavy.length > 0) {
  console.error(
    weights.length === 0
      ? "No screen was found in .next. Run npm run build first."
      : `Over ${BUDGET_KB} KB of compressed script: ${heavy.map(({ screen }) => screen).join(", ")}. Fetch what is not seen at first when it is wanted (next/dynamic), as docs/decisions/0011 says.`,
  );
  process.exitCode = 1;
}
