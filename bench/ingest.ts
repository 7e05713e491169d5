// npm run bench:ingest -- [--quick] [--rounds N] [--connections N] [--out DIR]: events a second that are acknowledged after their commit, beside a
// textbook handler and the limits of this machine, in one run on the same stores (docs/performance.md). A quick run
// leaves out the hosts that need the console's build, and is only written where --out says.
import { parseArgs } from "node:util";
import { buildForHosts } from "./ingest/console";
import {
  bareHttp,
  install,
  startHost,
  textbook,
  type Contestant,
  type Installation,
} from "./ingest/contestants";
import { measureAll } from "./ingest/measure-all";
import { ingestPart } from "./ingest/part";
import type { RunInTiming } from "./ingest/rounds";
import { buildTextbook } from "./ingest/textbook";
import { runPart } from "./support/part";
import { savePart } from "./support/report";
import { startPostgres, startRedis } from "./support/stores";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean" },
    rounds: { type: "string", default: "3" },
    connections: { type: "string", default: "64" },
    out: { type: "string" },
  },
});
const connections = Number(values.connections);
const TIMING: RunInTiming = values.quick
  ? { runInSeconds: 3, rounds: 1, warmSeconds: 1.5, seconds: 2.5, connections }
  : { runInSeconds: 12, rounds: Number(values.rounds), warmSeconds: 1.5, seconds: 3, connections };
const HOSTS = values.quick ? (["receiver"] as const) : (["receiver", "web", "next"] as const);

async function startAll(): Promise<{ contestants: Contestant[]; installations: Installation[] }> {
  if (!values.quick) await buildForHosts();
  const redis = await startRedis();
  const stores = { postgres: await startPostgres(), redis };
  const contestants = [await bareHttp()];
  const installations: Installation[] = [];
  if (redis) {
    await buildTextbook();
    contestants.unshift(await textbook(stores, redis));
    installations.push(await install(stores, "Redis"));
  }
  installations.push(await install(stores, "PostgreSQL"));
  for (const kind of HOSTS) {
    for (const one of installations) contestants.push(await startHost(one, kind));
  }
  return { contestants, installations };
}

await runPart(async () => {
  const began = performance.now();
  const { contestants, installations } = await startAll();
  const findings = await measureAll(contestants, installations, TIMING);
  await savePart(ingestPart(findings, (performance.now() - began) / 1_000), values);
});
