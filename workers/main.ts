import { createServer } from "node:http";
import { log } from "@/lib/observability/log";
import { config } from "@/lib/platform/config";
import { AppError, messageOf } from "@/lib/platform/errors";
import { checkEncryptionKeysAtStart } from "@/lib/secrets/stored-envelopes";
import { stopOnSignals } from "./shutdown";
import { startWorkers, type RunningWorkers } from "./start-workers";

/** Answers 200 while the workers run, for orchestrators that watch a port. */
function serveHealth(port: number, workers: RunningWorkers): void {
  const server = createServer((_request, response) => {
    const ok = workers.isRunning();
    response.writeHead(ok ? 200 : 503, { "content-type": "application/json" });
    response.end(JSON.stringify({ status: ok ? "ok" : "stopped" }));
  });
  server.listen(port);
  server.unref();
}

async function main(): Promise<void> {
  const { workerHealthPort, mode, encryptionKeys } = config();
  await checkEncryptionKeysAtStart(encryptionKeys);
  const workers = await startWorkers();
  stopOnSignals(workers);
  if (workerHealthPort) serveHealth(workerHealthPort, workers);
  log("workers").info({ mode }, "Workers are running.");
  // For the supervisor of npm start; elsewhere there is no channel.
  process.send?.("ready");
}

try {
  await main();
} catch (error) {
  // A configuration mistake is one sentence; anything else is worth its stack in the log.
  process.stderr.write(`${messageOf(error)}\n`);
  if (!(error instanceof AppError)) log("workers").fatal({ err: error }, "Workers could not start.");
  process.exit(1);
}
