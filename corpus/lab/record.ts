// npm run corpus:record [-- bench or client …]: real clients meet real faults; what they say is written to
// corpus/recorded, labelled by the fault.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Bench, Case, Client, Fault, Outcome, Recording, Running } from "./model";
import { certificatePath, makeCertificates, makeJavaTrust } from "./faults/certificates";
import { startNameServer } from "./faults/dns";
import { BENCHES, SERVERS } from "./registry";
import { runClient, versionOf } from "./run-client";
import { runServer } from "./servers/run-server";
import { startUpstreams } from "./servers/upstreams";
import { enterOwnNetwork, LAB, layRoads, SCRATCH, standIn } from "./surroundings";
import { writeCorpus } from "./write-corpus";

const BODY = JSON.stringify({
  id: "evt_1",
  type: "payment.captured",
  data: { amount: 4250, currency: "EUR" },
});
const HEADERS = { "content-type": "application/json" };

function installPackages(): void {
  if (existsSync(join(LAB, "node_modules"))) return;
  const ran = spawnSync("npm", ["ci", "--ignore-scripts"], { cwd: LAB, stdio: "inherit" });
  if (ran.status !== 0)
    throw new Error("The laboratory's packages could not be installed: see what npm said above.");
}

async function prepareMachine(): Promise<void> {
  layRoads();
  await startNameServer();
  standIn(makeCertificates(), "/etc/ssl/certs/ca-certificates.crt");
  process.env.NODE_EXTRA_CA_CERTS = certificatePath("ca");
  process.env.NODE_NO_WARNINGS = "1";
  process.env.LAB_JAVA_TRUST = makeJavaTrust();
}

function caseOf(id: number, { url, proxy, body = BODY, statements }: Running, kind: Fault["kind"]): Case {
  const one: Case = { id: String(id), url, headers: HEADERS, method: "POST", body };
  if (kind === "status") one.headers = { ...HEADERS, connection: "close" };
  if (proxy) one.proxy = proxy;
  if (statements) one.statements = statements;
  return one;
}

function recordingsOf(client: Client, version: string, { name: fault, label, why }: Fault, outcome: Outcome) {
  const { id: _, trace, ...said } = outcome;
  const recording: Recording = {
    origin: client.name,
    client: `${client.name} ${version}`,
    fault,
    label,
    why,
    outcome: said,
  };
  return trace ? [recording, { ...recording, outcome: { message: trace } }] : [recording];
}

async function runBench(
  { name, clients, faults, prepare }: Bench,
  wanted: (name: string) => boolean,
): Promise<Recording[]> {
  const all = wanted(name);
  const present = clients.filter((client) => all || wanted(client.name));
  if (present.length === 0) return [];
  console.log(`${name}: ${faults.length} faults`);
  const finish = await prepare?.();
  const running = await Promise.all(faults.map(async ({ start }) => start()));
  const recordings: Recording[] = [];
  for (const client of present) {
    const version = versionOf(client);
    if (version === null) {
      console.log(`  ${client.name} is not installed: left out.`);
      continue;
    }
    const met = faults.flatMap((fault, at) => {
      const place = running[at];
      return place && !client.without?.includes(fault.kind) ? [caseOf(at, place, fault.kind)] : [];
    });
    const outcomes = await runClient(client, met);
    recordings.push(
      ...outcomes.flatMap((outcome) => {
        const fault = faults[Number(outcome.id)];
        return fault ? recordingsOf(client, version, fault, outcome) : [];
      }),
    );
    console.log(`  ${client.name} ${version}: ${outcomes.length} of ${met.length} faults made it fail`);
  }
  for (const one of running) await one.stop();
  await finish?.();
  return recordings;
}

/** Servers that are provoked one after the other, each with the same bad peers behind it. */
async function runServers(wanted: (name: string) => boolean): Promise<Recording[]> {
  const { upstreams, stop } = await startUpstreams();
  const recordings: Recording[] = [];
  for (const { name, servers } of SERVERS) {
    const asked = servers.filter((server) => wanted(name) || wanted(server.name));
    if (asked.length > 0) console.log(`${name}:`);
    for (const server of asked) recordings.push(...(await runServer(server, upstreams)));
  }
  stop();
  return recordings;
}

async function record(asked: readonly string[]): Promise<void> {
  await prepareMachine();
  const wanted = (name: string) => asked.length === 0 || asked.includes(name);
  const recordings: Recording[] = [];
  for (const bench of BENCHES) recordings.push(...(await runBench(bench, wanted)));
  recordings.push(...(await runServers(wanted)));
  const written = await writeCorpus(recordings);
  const lines = written.reduce((sum, one) => sum + one.lines, 0);
  console.log(
    `${recordings.length} failures, ${lines} different lines in ${written.length} files of corpus/recorded.`,
  );
  await rm(SCRATCH, { recursive: true, force: true });
}

installPackages();
if (enterOwnNetwork()) await record(process.argv.slice(2));
