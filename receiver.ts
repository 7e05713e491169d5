// The receiver-only process: webhooks, health and metrics, without the console. Run as many as needed.
import { log } from "@/lib/observability/log";
import { closeReceiving, processWebhooks, receiverListener, stopServing } from "@/lib/ingest/serve";
import { config } from "@/lib/platform/config";
import { messageOf } from "@/lib/platform/errors";
import { createHttpServer, listen, onStopSignal } from "@/lib/platform/http-server";
import { checkEncryptionKeysAtStart } from "@/lib/secrets/stored-envelopes";

async function main(): Promise<void> {
  const { receiverPort, host, trustProxy, drainMs, encryptionKeys } = config();
  await checkEncryptionKeysAtStart(encryptionKeys);
  const webhooks = processWebhooks(trustProxy);
  const server = createHttpServer(receiverListener(webhooks));
  await listen(server, receiverPort, host);
  log("receiver").info({ port: receiverPort }, "receiving webhooks");
  onStopSignal(async (hurry) => {
    await stopServing(server, webhooks, { drainMs, hurry });
    await closeReceiving();
    log("receiver").info("stopped");
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
});
