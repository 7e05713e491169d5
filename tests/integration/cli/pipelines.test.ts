import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApiKey } from "@/lib/access/api-keys";
import { createReceiver } from "@/lib/ingest/receiver";
import { listSecrets } from "@/lib/ingest/source-queries";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/providers/stripe";
import { Secret } from "@/lib/secrets/secret";
import { blocksOfPage, readPage } from "../../support/docs-page";
import { canRunExamples } from "../../support/programs";
import { serveApi, type ServedApi } from "../api/serve";
import { admin, makeSource, stripeEvent, type Sender } from "../ingest/senders";

const PAGE = readPage("pipelines.md");
const folder = mkdtempSync(join(tmpdir(), "tallyhook-pipelines-"));
const bin = join(folder, "bin");

let api: ServedApi;
let key: string;

const blocksOf = (language: string) => blocksOfPage(PAGE, language);

/** A script of the page by the name that its second line gives. */
function script(name: string): string {
  const found = blocksOf("sh").find((block) => block.split("\n")[1]?.startsWith(`# ${name}`));
  if (!found) throw new Error(`docs/pipelines.md has no ${name}`);
  return found;
}

/** The run blocks of the workflow, in order. */
function workflowSteps(): string[] {
  const [workflow = ""] = blocksOf("yaml");
  return [...workflow.matchAll(/^ {8}run: \|\n((?:(?: {10}.*)?\n)+)/gm)].map((found) =>
    (found[1] ?? "").replaceAll(/^ {10}/gm, ""),
  );
}

// What the scripts call besides: our own command line, and small stand-ins for a vault and a mailer that keep what
// they are given.
const TOOLS = {
  tallyhook: `exec "${process.execPath}" "${resolve("bin/tallyhook.mjs")}" "$@"`,
  vault: `[ -z "\${VAULT_SEALED:-}" ] || { cat >/dev/null; echo "Vault is sealed" >&2; exit 2; }
case "$2" in
  put) cat >"${folder}/vault-$(basename "$4")" ;;
  get) cat "${folder}/vault-$(basename "$5")" ;;
esac`,
  mail: `cat >"${folder}/mail"`,
};

beforeAll(async () => {
  mkdirSync(bin);
  for (const [name, body] of Object.entries(TOOLS)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  api = await serveApi();
  // As narrow as the page says.
  const scopes = ["secrets.write", "sources.read"] as const;
  key = (await createApiKey(admin, { name: "rotation of secrets", role: "admin", scopes: [...scopes] })).key;
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

interface Ran {
  code: number | null;
  output: string;
}

/** Runs a script as cron or a runner would: no database of ours in its environment, only the address and a key. */
async function run(shell: readonly string[], body: string, env: Record<string, string>): Promise<Ran> {
  const file = join(folder, "script");
  writeFileSync(file, body);
  const [command = "sh", ...args] = shell;
  const child = spawn(command, [...args, file], {
    env: {
      NODE_ENV: "production",
      PATH: `${bin}:${process.env["PATH"] ?? ""}`,
      HOME: folder,
      TALLYHOOK_URL: api.origin,
      TALLYHOOK_API_KEY: key,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const out: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => out.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output: Buffer.concat(out).toString() };
}

const cron = (name: string, env: Record<string, string>) => run(["sh"], script(name), env);
const inVault = (slug: string) => readFileSync(join(folder, `vault-${slug}`), "utf8");
const statuses = async (source: Sender) =>
  (await listSecrets(admin, source.slug)).map(({ version, status }) => `${version} ${status}`);

async function isTaken(source: Sender, secret: string): Promise<boolean> {
  const receiver = createReceiver();
  const signed = stripe.sign({
    rawBody: stripeEvent(),
    secret: new Secret(secret),
    options: {},
    now: new Date(),
  });
  const outcome = await receiver.receive({
    slug: source.slug,
    headers: signed.headers,
    remoteAddress: null,
    readBody: async () => ({ kind: "read", bytes: Buffer.from(signed.rawBody) }),
  });
  await receiver.close();
  return outcome.kind === "stored";
}

const runnable = canRunExamples();

describe.skipIf(!runnable)("the scripts of docs/pipelines.md (skipped without bash, curl and jq)", () => {
  it("are all run here", () => {
    const names = blocksOf("sh").map((block) => /^# ([\w-]+\.sh)/m.exec(block)?.[1]);
    expect(names).toEqual([
      "rotate.sh",
      "rotate-in-two-steps.sh",
      "take-over.sh",
      "rotate-with-curl.sh",
      "watch.sh",
    ]);
    expect(blocksOf("yaml")).toHaveLength(1);
    expect(workflowSteps()).toHaveLength(3);
  });

  it.each(["rotate.sh", "rotate-with-curl.sh"])(
    "%s puts the new secret into the vault, also when the vault was sealed at first, and rotates once",
    async (name) => {
      const source = await makeSource("stripe");
      const sealed = await cron(name, { SOURCE: source.slug, VAULT_SEALED: "1" });
      expect(sealed.code).not.toBe(0);
      expect(existsSync(join(folder, `vault-${source.slug}`))).toBe(false);
      const again = await cron(name, { SOURCE: source.slug });
      expect([again.code, again.output]).toEqual([0, expect.not.stringContaining(inVault(source.slug))]);
      expect(await statuses(source)).toEqual(["2 active", "1 retiring"]);
      expect(await isTaken(source, inVault(source.slug))).toBe(true);
      expect(await isTaken(source, source.secret)).toBe(true);
    },
  );

  it("rotate-in-two-steps.sh activates only once it is deployed, and goes on where it stopped", async () => {
    const source = await makeSource("stripe");
    const stuck = await cron("rotate-in-two-steps.sh", { SOURCE: source.slug, DEPLOY: "false" });
    expect(stuck.code).not.toBe(0);
    expect(await statuses(source)).toEqual(["2 pending", "1 active"]);
    expect(await isTaken(source, inVault(source.slug))).toBe(true);
    const done = await cron("rotate-in-two-steps.sh", { SOURCE: source.slug });
    expect([done.code, done.output]).toEqual([0, expect.not.stringContaining(inVault(source.slug))]);
    expect(await statuses(source)).toEqual(["2 active", "1 retiring"]);
  });

  it("take-over.sh hands in what the provider issued and prints nothing of it", async () => {
    const source = await makeSource("stripe");
    const issued = stripe.generateSecret().reveal();
    writeFileSync(join(folder, `vault-${source.slug}`), issued);
    const ran = await cron("take-over.sh", { SOURCE: source.slug });
    expect([ran.code, ran.output]).toEqual([0, expect.not.stringContaining(issued)]);
    expect(await isTaken(source, issued)).toBe(true);
  });

  it("stop where Tallyhook refuses, and leave the vault as it was", async () => {
    for (const name of ["rotate.sh", "rotate-in-two-steps.sh", "rotate-with-curl.sh"]) {
      const ran = await cron(name, { SOURCE: "nowhere" });
      expect(ran.code).not.toBe(0);
      expect(existsSync(join(folder, "vault-nowhere"))).toBe(false);
    }
  });

  it("the workflow proposes, deploys and activates; run again it makes no other secret", async () => {
    const source = await makeSource("stripe");
    const env: Record<string, string> = { SOURCE: source.slug, GITHUB_RUN_ID: `run-${source.slug}` };
    const stepEnvironment = join(folder, "github-env");
    for (let attempt = 0; attempt < 2; attempt += 1) {
      writeFileSync(stepEnvironment, "");
      for (const step of workflowSteps()) {
        const shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail"];
        const ran = await run(shell, step, { ...env, GITHUB_ENV: stepEnvironment });
        expect([ran.code, ran.output]).toEqual([0, expect.any(String)]);
        // The runner takes this line as a command and prints no more than that a value was masked.
        const shown = ran.output.replaceAll(/^::add-mask::.*$/gm, "");
        expect(shown).not.toContain(inVault(source.slug));
        for (const line of readFileSync(stepEnvironment, "utf8").split("\n").filter(Boolean)) {
          const [name = "", value = ""] = line.split("=");
          env[name] = value;
        }
      }
      expect(await statuses(source)).toEqual(["2 active", "1 retiring"]);
      expect(await isTaken(source, inVault(source.slug))).toBe(true);
    }
  });

  it("watch.sh writes a mail when a secret is overdue, and none before", async () => {
    const source = await makeSource("stripe", { secretMaxAgeDays: 30 });
    expect((await cron("watch.sh", {})).code).toBe(0);
    expect(existsSync(join(folder, "mail"))).toBe(false);
    const createdAt = new Date(Date.now() - 31 * 86_400_000);
    await db().signingSecret.updateMany({ where: { sourceId: source.id }, data: { createdAt } });
    expect((await cron("watch.sh", {})).code).toBe(0);
    expect(readFileSync(join(folder, "mail"), "utf8")).toContain(source.slug);
  });
});
