import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cleanEnvironment } from "../../support/tallyhook-process";

interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tallyhook-preflight-"));
  chmodSync(dir, 0o711);
});
afterEach(() => {
  chmodSync(dir, 0o711);
  rmSync(dir, { recursive: true, force: true });
});

/** Runs `npm start` as a person would and waits for it to give up. */
function start(env: Record<string, string>, args: string[] = []): Promise<Outcome> {
  const child = spawn(process.execPath, ["bin/start.mjs", ...args], {
    env: { ...cleanEnvironment(), TALLYHOOK_DATA_DIR: join(dir, "data"), PORT: "4151", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => {
    child.once("close", (code) => resolve({ code, stdout, stderr: stderr.trim() }));
  });
}

/** What it said on giving up, which must be one sentence and never a stack trace. */
function sentenceOf(outcome: Outcome): string {
  expect(outcome.code).toBe(1);
  expect(outcome.stderr.split("\n")).toHaveLength(1);
  expect(outcome.stderr + outcome.stdout).not.toMatch(/^\s+at .*:\d+:\d+/m);
  return outcome.stderr;
}

async function occupy(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(port, () => resolve());
  });
  return server;
}

const SCALED = {
  NEXTAUTH_SECRET: "test-secret-of-at-least-16-characters",
  TALLYHOOK_ENCRYPTION_KEYS: `t1:${Buffer.alloc(32, 7).toString("base64")}`,
};

describe("a start that can't succeed says why in one sentence", () => {
  it("names the program that holds the port", async () => {
    const server = await occupy(4151);
    const outcome = await start({});
    server.close();
    expect(sentenceOf(outcome)).toMatch(
      /^Port 4151 is taken.* Stop that program, or set PORT to another port\.$/,
    );
    expect(outcome.stderr).toContain(process.platform === "linux" ? `process ${process.pid} (` : "taken");
    expect(existsSync(join(dir, "data", "lock"))).toBe(false);
  });

  it.each([
    [{ PORT: "abc" }, /^The variable PORT is not usable/],
    [{ NEXTAUTH_URL: "not an address" }, /^The variable NEXTAUTH_URL is not usable/],
    [{ TALLYHOOK_ADMIN_PASSWORD: "short" }, /TALLYHOOK_ADMIN_PASSWORD is not usable: must have at least 12/],
    [{ TALLYHOOK_ENCRYPTION_KEYS: "k1:abc" }, /^TALLYHOOK_ENCRYPTION_KEYS must look like/],
    [{ OIDC_ISSUER: "https://id.example" }, /^OpenID Connect needs/],
    [{ REDIS_URL: "redis://127.0.0.1:1", ...SCALED }, /DATABASE_URL/],
    [{ DATABASE_URL: "mysql://x" }, /DATABASE_URL is not usable: must start with postgresql/],
    [{ DATABASE_URL: "postgresql://127.0.0.1:1/x" }, /^NEXTAUTH_SECRET is not set\. Set it/],
    [
      { DATABASE_URL: "postgresql://127.0.0.1:1/x", NEXTAUTH_SECRET: SCALED.NEXTAUTH_SECRET },
      /^TALLYHOOK_ENCRYPTION_KEYS is not set/,
    ],
  ])("names the variable that is missing or malformed: %o", async (env, sentence) => {
    expect(sentenceOf(await start(env as Record<string, string>))).toMatch(sentence);
  });

  it("says that the database of DATABASE_URL can't be reached", async () => {
    const outcome = await start({ ...SCALED, DATABASE_URL: "postgresql://u:hidden@127.0.0.1:1/x" });
    expect(sentenceOf(outcome)).toMatch(
      /^The database can't be reached \(.*ECONNREFUSED.*\)\. Check DATABASE_URL/,
    );
    expect(outcome.stderr).not.toContain("hidden");
  });

  it("says that Redis can't be reached, without its password", async () => {
    const outcome = await start({
      ...SCALED,
      DATABASE_URL: "postgresql://127.0.0.1:1/x",
      REDIS_URL: "redis://:hidden@127.0.0.1:1",
    });
    expect(sentenceOf(outcome)).toMatch(
      /^Redis at redis:\/\/127\.0\.0\.1:1 can't be used \(.*\)\. Check REDIS_URL/,
    );
    expect(outcome.stderr).not.toContain("hidden");
  });

  it("refuses a data folder that is a file", async () => {
    writeFileSync(join(dir, "data"), "not a folder");
    expect(sentenceOf(await start({}))).toMatch(/can't be used as a data folder|is a file/);
  });

  it("refuses a data folder below a file", async () => {
    writeFileSync(join(dir, "file"), "");
    const outcome = await start({ TALLYHOOK_DATA_DIR: join(dir, "file", "data") });
    expect(sentenceOf(outcome)).toMatch(/can't be used as a data folder: a part of that path is a file/);
  });

  it.skipIf(process.getuid?.() === 0)("refuses a data folder that can't be written", async () => {
    mkdirSync(join(dir, "data"), { mode: 0o500 });
    expect(sentenceOf(await start({}))).toMatch(/can't be written by this user/);
  });

  it("refuses an option that it does not know, and demo options without the demo", async () => {
    expect(sentenceOf(await start({}, ["--nonsense"]))).toMatch(
      /Unknown option '--nonsense'.*Usage: npm start/,
    );
    expect(sentenceOf(await start({}, ["--rate", "3"]))).toMatch(/^--rate belongs to the demo/);
    expect(sentenceOf(await start({}, ["--demo", "--rate", "fast"]))).toMatch(/^--rate must be above 0/);
  });

  it("does not start with the secrets file spoilt, and leaves it as it is", async () => {
    mkdirSync(join(dir, "data"), { mode: 0o711 });
    writeFileSync(join(dir, "data", "secrets.json"), "{");
    expect(sentenceOf(await start({}))).toMatch(/^The secrets file .* can't be read/);
    expect(readFileSync(join(dir, "data", "secrets.json"), "utf8")).toBe("{");
  });
});

describe("what a first start leaves in the data folder", () => {
  it("keeps secrets for their owner only", async () => {
    const server = await occupy(4151);
    await start({});
    server.close();
    expect(readdirSync(join(dir, "data"))).toEqual(["secrets.json"]);
    expect(statSync(join(dir, "data", "secrets.json")).mode & 0o777).toBe(0o600);
  });
});
