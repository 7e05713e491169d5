import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { identify, isRunning } from "@/start/process-identity";
import {
  answers,
  cleanEnvironment,
  descendants,
  startTallyhook,
  until,
  type RunningTallyhook,
} from "../support/tallyhook-process";

const run = promisify(execFile);
const PORT = 4156;
const SECRET = "whsec_start_test_0123456789abcdef";

let dataDir: string;
let tallyhook: RunningTallyhook;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "tallyhook-start-"));
  chmodSync(dataDir, 0o711);
  tallyhook = await startTallyhook({ dataDir, port: PORT });
}, 300_000);

afterAll(async () => {
  await tallyhook?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 90_000);

interface CommandOutcome {
  code: number;
  stdout: string;
  stderr: string;
}

async function cli(args: string[], env: Record<string, string> = {}): Promise<CommandOutcome> {
  const options = { env: { ...cleanEnvironment(), TALLYHOOK_DATA_DIR: dataDir, ...env } };
  return run(process.execPath, ["bin/tallyhook.mjs", ...args], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: unknown) => error as CommandOutcome,
  );
}

async function secretsOfShop(): Promise<{ id: string; status: string }[]> {
  const listed = await cli(["secrets", "list", "--source", "shop", "--json"]);
  const { data } = JSON.parse(listed.stdout) as { data: { id: string; status: string }[] };
  return data.map(({ id, status }) => ({ id, status }));
}

function everything() {
  return descendants(tallyhook.supervisor.pid ?? 0).flatMap(({ pid }) => identify(pid) ?? []);
}

describe("npm start", () => {
  it("shows the first admin's password on the first start only", async () => {
    await until("the banner stands", () => tallyhook.output().includes("Stop      Ctrl-C"));
    expect(tallyhook.output()).toMatch(/admin@tallyhook\.local +\w{5}-\w{5}-\w{5}-\w{5}/);
  });

  it("refuses a second start on the same folder in one sentence", async () => {
    const second = run(process.execPath, ["bin/start.mjs"], {
      env: { ...cleanEnvironment(), TALLYHOOK_DATA_DIR: dataDir, PORT: "4157" },
    });
    await expect(second).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        new RegExp(`^\\nTallyhook already runs on ${dataDir} \\(process ${tallyhook.supervisor.pid}.*\\n$`),
      ) as string,
    });
  });
});

describe("the command line", () => {
  it("makes a source, sends to it, and rotates its secret, printing nothing else on stdout", async () => {
    const made = await cli([
      "sources",
      "create",
      "--slug",
      "shop",
      "--provider",
      "stripe",
      "--secret",
      SECRET,
    ]);
    expect(made).toMatchObject({ code: 0, stdout: `http://localhost:${PORT}/api/webhooks/shop\n` });
    const url = `http://localhost:${PORT}`;
    const sent = await cli([
      "send",
      "--provider",
      "stripe",
      "--source",
      "shop",
      "--secret",
      SECRET,
      "--url",
      url,
    ]);
    expect(sent.code, sent.stderr).toBe(0);
    const rotated = await cli(["secrets", "rotate", "--source", "shop", "--overlap-hours", "2"]);
    expect(rotated.stdout).toMatch(/^whsec_\S+\n$/);
  });

  it("reads and rotates through the API with a key that it made", async () => {
    const key = await cli(["api-keys", "create", "--name", "test", "--role", "admin"]);
    expect(key.stdout).toMatch(/^th_\w{43}\n$/);
    const access = { TALLYHOOK_URL: `http://localhost:${PORT}`, TALLYHOOK_API_KEY: key.stdout.trim() };
    const page = await cli(["events", "list", "--source", "shop", "--json"], access);
    const { data } = JSON.parse(page.stdout) as { data: { id: string; source: string }[] };
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ source: "shop" });
    const shown = await cli(["events", "show", data[0]?.id ?? ""], access);
    expect(shown.stdout).toContain(data[0]?.id);
    const rotated = await cli(["secrets", "rotate", "--source", "shop"], access);
    expect(rotated.stdout).toMatch(/^whsec_\S+\n$/);
    const listed = await cli(["secrets", "list", "--source", "shop", "--json"], access);
    expect((JSON.parse(listed.stdout) as { data: unknown[] }).data).toHaveLength(3);
    expect(listed.stdout).not.toContain(rotated.stdout.trim());
  });

  it("ends with 1 when it fails and with 2 when it was asked wrongly", async () => {
    const access = { TALLYHOOK_URL: `http://localhost:${PORT}`, TALLYHOOK_API_KEY: "th_wrong" };
    expect(await cli(["events", "list"], access)).toMatchObject({ code: 1, stdout: "" });
    expect(await cli(["events", "list"])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^TALLYHOOK_URL is not set\. Set TALLYHOOK_URL/) as string,
    });
    expect(await cli(["events", "lst"])).toMatchObject({ code: 2 });
    expect(await cli(["secrets", "rotate"])).toMatchObject({ code: 2 });
    expect(await cli(["sources", "create", "--slug", "A B", "--provider", "stripe"])).toMatchObject({
      code: 2,
    });
    expect(await cli(["--help"])).toMatchObject({ code: 0 });
  });

  it("finds the audit log whole, and a head that it never had not", async () => {
    const whole = await cli(["audit", "verify", "--json"]);
    const report = JSON.parse(whole.stdout) as { intact: boolean; checked: number; head: { hash: string } };
    expect([whole.code, report.intact]).toEqual([0, true]);
    expect(report.checked).toBeGreaterThan(2);
    const other = await cli(["audit", "verify", "--expect-head", `1:${"0".repeat(64)}`]);
    expect(other).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("does not have the expected hash") as string,
    });
    expect(await cli(["audit", "verify", "--expect-head", "1"])).toMatchObject({ code: 2 });
  });

  it("refuses to work with another encryption key than the one that is needed", async () => {
    const other = { TALLYHOOK_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 9).toString("base64")}` };
    expect(await cli(["secrets", "rewrap"], other)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("the key's value differs") as string,
    });
    expect(await cli(["secrets", "rewrap"])).toMatchObject({ code: 0 });
  });

  it("prints links that lead to the console as it runs", async () => {
    const person = ["--name", "Ida", "--email", "ida@example.com", "--role", "viewer"];
    const invited = await cli(["members", "invite", ...person]);
    const reset = await cli(["members", "reset-link", "--email", "ida@example.com", "--json"]);
    const links = [invited.stdout.trim(), (JSON.parse(reset.stdout) as { link: string }).link];
    for (const link of links) expect(link).toMatch(new RegExp(`^${tallyhook.baseUrl}/set-password#\\S{43}$`));
    expect(await cli(["members", "invite", ...person])).toMatchObject({ code: 1 });
  });

  it("rotates a secret in two steps and takes it back", async () => {
    const proposed = await cli(["secrets", "propose", "--source", "shop"]);
    expect([proposed.code, proposed.stdout]).toEqual([0, expect.stringMatching(/^whsec_\S+\n$/)]);
    expect(await cli(["secrets", "propose", "--source", "shop"])).toMatchObject({ code: 1, stdout: "" });
    const activated = await cli(["secrets", "activate", "--source", "shop", "--json"]);
    expect(JSON.parse(activated.stdout)).toMatchObject({ previousUntil: expect.any(String) as string });
    expect(await cli(["secrets", "undo", "--source", "shop"])).toMatchObject({ code: 0 });
    const dry = await cli(["secrets", "rotate", "--source", "shop", "--overlap-hours", "0", "--dry-run"]);
    expect(dry).toMatchObject({ code: 0, stdout: "" });
    expect((await secretsOfShop()).map(({ status }) => status).slice(0, 2)).toEqual(["pending", "active"]);
  });

  it("ends quietly when what reads its output goes away", async () => {
    const pipe = spawn("/bin/sh", ["-c", "node bin/tallyhook.mjs --help | true"], {
      env: cleanEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    pipe.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    await once(pipe, "close");
    expect(printed).toBe("");
  });
});

describe("ends and crashes", () => {
  it("leaves no process behind when the supervisor is killed, and starts again with everything", async () => {
    const secrets = await secretsOfShop();
    expect(secrets.length).toBeGreaterThan(3);
    const before = everything();
    const children = before.filter(({ pid }) => !tallyhook.pidsOf("postgres").includes(pid));
    expect(children.length).toBeGreaterThanOrEqual(2);
    const gone = once(tallyhook.supervisor, "exit");
    tallyhook.supervisor.kill("SIGKILL");
    await gone;
    await until("web and worker have noticed", () => !children.some(isRunning), 40_000);
    tallyhook = await startTallyhook({ dataDir, port: PORT });
    expect(before.some(isRunning)).toBe(false);
    expect(tallyhook.output()).not.toContain("admin@tallyhook.local");
    expect(await secretsOfShop()).toEqual(secrets);
  }, 200_000);

  it("restarts a web process that dies, and says so", async () => {
    for (const pid of tallyhook.pidsOf("server.ts")) process.kill(pid, "SIGKILL");
    const sentence = "The web process was ended by SIGKILL; it starts again in 1 s.";
    await until("it is said", () => tallyhook.output().includes(sentence));
    await until("the web answers again", () => answers(`${tallyhook.baseUrl}/api/health/ready`), 60_000);
    expect(tallyhook.output().split(sentence)).toHaveLength(2);
  }, 100_000);

  it("stops everything on SIGTERM and exits with 0", async () => {
    const all = everything();
    const exited = once(tallyhook.supervisor, "exit");
    tallyhook.supervisor.kill("SIGTERM");
    expect(await exited).toEqual([0, null]);
    expect(all.some(isRunning)).toBe(false);
    expect(tallyhook.output()).toMatch(/Stopped\.\n$/);
    expect(existsSync(join(dataDir, "database-url"))).toBe(false);
    expect(existsSync(join(dataDir, "lock"))).toBe(false);
  }, 100_000);
});
