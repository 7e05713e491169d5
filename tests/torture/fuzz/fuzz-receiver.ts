import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { findFreePort } from "@/start/free-port";
import { PostgresStore } from "../postgres-store";
import { TortureProcess } from "../process";
import type { Account } from "../shop";
import { isUp, productEnvironment } from "../world";
import { fuzz, type FuzzReport } from "./fuzz";

/** More than this between a warm process and its end is a leak. */
const GROWTH_MIB_MAX = 96;
const BODY_BYTES_MAX = 65_536;

async function makeAccounts(): Promise<Account[]> {
  const { createSource } = await import("@/lib/ingest/sources");
  const { systemActor } = await import("@/lib/access/actor");
  const accounts: Account[] = [];
  for (const provider of ["stripe", "standard-webhooks"] as const) {
    const input = { slug: provider, name: provider, provider, bodyBytesMax: BODY_BYTES_MAX };
    const source = await createSource(systemActor("fuzz"), input);
    accounts.push({ slug: provider, provider, secret: source.secret?.secret ?? "" });
  }
  return accounts;
}

/** Stored bodies that no provider signed. */
async function foreignBodies(store: PostgresStore, genuine: ReadonlySet<string>) {
  const rows = await store.query<{ id: string; raw_body: Buffer }>("select id, raw_body from events");
  return {
    stored: rows.length,
    foreign: rows.filter(({ raw_body: body }) => !genuine.has(body.toString("base64"))).map(({ id }) => id),
  };
}

/** Fuzzes the real receiver process on a database of its own. True when nothing was wrong. */
export async function fuzzReceiver(options: {
  seed: string;
  requests: number;
  reportDir: string | null;
}): Promise<boolean> {
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const store = await PostgresStore.open({ smallDisk: false, say });
  const env = { ...productEnvironment(), DATABASE_URL: store.url, LOG_LEVEL: "error" };
  Object.assign(process.env, env);
  const { migrate } = await import("@/lib/platform/migrate");
  await migrate(store.url);
  const { prepareQueues } = await import("@/lib/queue/connections");
  await prepareQueues();
  const accounts = await makeAccounts();
  const port = await findFreePort();
  const receiver = new TortureProcess(
    {
      name: "receiver",
      entry: "receiver.ts",
      env: { ...env, RECEIVER_PORT: String(port) },
      stopWithinMs: 15_000,
      isReady: () => isUp(port),
    },
    true,
  );
  try {
    receiver.start();
    await receiver.untilReady();
    const report = await fuzz({
      ...options,
      port,
      pid: receiver.pid ?? 0,
      accounts,
      bytesMax: BODY_BYTES_MAX,
      say,
    });
    const { stored, foreign } = await foreignBodies(store, report.genuine);
    report.violations.push(...foreign.map((id) => `event ${id} is stored with bytes that nobody signed`));
    report.violations.push(...receiver.unexpectedEnds.map((end) => `the receiver ended: ${end}`));
    const grown = report.memory.endMiB - report.memory.warmMiB;
    if (report.memory.warmMiB > 0 && grown > GROWTH_MIB_MAX)
      report.violations.push(`memory grew by ${grown} MiB`);
    const text = `${markdown(report, stored)}\n`;
    process.stdout.write(text);
    if (options.reportDir) writeFileSync(join(options.reportDir, "fuzz.md"), text);
    return report.violations.length === 0;
  } finally {
    await receiver.stop();
    const { closeInstallation } = await import("../installation");
    await closeInstallation();
    await store.close();
  }
}

function markdown(report: FuzzReport, stored: number): string {
  const answers = Object.keys(report.answers).sort();
  const rows = Object.entries(report.kinds)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, counts]) => `| ${kind} | ${answers.map((answer) => counts[answer] ?? 0).join(" | ")} |`);
  const { warmMiB, peakMiB, endMiB } = report.memory;
  return `# Fuzzing the receiver

\`npm run fuzz -- --seed ${report.seed} --requests ${report.requests}\`, ${cpus().length} processors, Node ${process.versions.node}. Written by the run itself.
What it does stands in [docs/torture.md](../../docs/torture.md).

${report.requests} requests in ${report.seconds} s, ${report.taken} taken, ${stored} events stored, ${report.violations.length} violations.
Memory of the process: ${warmMiB} MiB after a third of them, ${peakMiB} MiB at most, ${endMiB} MiB at the end.

| kind | ${answers.join(" | ")} |
| --- | ${answers.map(() => "---:").join(" | ")} |
${rows.join("\n")}
| together | ${answers.map((answer) => report.answers[answer]).join(" | ")} |
${
  report.violations.length > 0
    ? `\n## Violations\n\n${report.violations
        .slice(0, 100)
        .map((line) => `- ${line}`)
        .join("\n")}\n`
    : ""
}`.trimEnd();
}
