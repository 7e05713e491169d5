import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compressConsole } from "./compress-console";
import { problem, sentenceOfWriteError } from "./problem";

/** What `next build` reads; a change in any of them calls for a new build. */
const INPUTS = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "prisma/models",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "tsconfig.json",
  "package-lock.json",
];
const IGNORED = /\.(test|spec)\.tsx?$/;
const STAMP = ".next/tallyhook-inputs";

function filesBelow(root: string, path: string): string[] {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  const entries = readdirSync(full, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** A hash over the content of everything the build reads. */
function hashInputs(root: string): string {
  const files = INPUTS.flatMap((path) => (/\.\w+$/.test(path) ? [join(root, path)] : filesBelow(root, path)));
  const hash = createHash("sha256");
  for (const file of files.filter((f) => existsSync(f) && !IGNORED.test(f)).sort()) {
    hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/** The hash to build for, or null when the existing build is of exactly these sources. */
export function neededBuild(root: string): string | null {
  const inputs = hashInputs(root);
  const stamp = join(root, STAMP);
  const isBuilt = existsSync(join(root, ".next/BUILD_ID")) && existsSync(stamp);
  return isBuilt && readFileSync(stamp, "utf8") === inputs ? null : inputs;
}

/** Builds the console. Throws a sentence with the reason when it fails. */
export async function buildConsole(root: string, inputs: string, env: NodeJS.ProcessEnv): Promise<void> {
  const output = await runNextBuild(root, env);
  if (output !== null) {
    throw problem(
      /another (next )?build|Unable to acquire lock/i.test(output)
        ? "Another build of the console runs in this folder. Wait until it has finished and start again."
        : `The console could not be built:\n${output.trim().split("\n").slice(-25).join("\n")}`,
    );
  }
  try {
    await compressConsole(root);
    writeFileSync(join(root, STAMP), inputs);
  } catch (error) {
    throw problem(sentenceOfWriteError(error, join(root, ".next")) ?? String(error), error);
  }
}

/** Returns null when it worked, else what it wrote. */
function runNextBuild(root: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ["--import", join(root, "bin/child-guard.mjs"), join(root, "node_modules/next/dist/bin/next"), "build"],
      {
        cwd: root,
        stdio: ["ignore", "pipe", "pipe", "ipc"],
        env: {
          ...env,
          NODE_ENV: "production",
          NEXT_TELEMETRY_DISABLED: "1",
          NO_COLOR: "1",
          TALLYHOOK_SUPERVISED: "1",
        },
      },
    );
    let output = "";
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-50_000);
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.once("error", reject);
    child.once("close", (code) => resolve(code === 0 ? null : output));
  });
}
