// The web process: the console and the API by Next, webhooks by node:http before Next sees them.
import { join } from "node:path";
import next from "next";
import { log } from "@/lib/observability/log";
import { followChampion } from "@/lib/failures/versions/follow-champion";
import { closeReceiving, processWebhooks, stopServing, webListener } from "@/lib/ingest/serve";
import { compressedFiles } from "@/lib/platform/compressed-files";
import { config } from "@/lib/platform/config";
import { messageOf } from "@/lib/platform/errors";
import { withPeer } from "@/lib/platform/peer";
import { createHttpServer, listen, onStopSignal } from "@/lib/platform/http-server";
import { checkEncryptionKeysAtStart } from "@/lib/secrets/stored-envelopes";

/** Half a year in which a browser that was here encrypted comes back encrypted only; this host alone. */
const COME_BACK_ENCRYPTED = "max-age=15552000";

async function main(): Promise<void> {
  const { port, host, trustProxy, drainMs, encryptionKeys, baseUrl } = config();
  const encrypted = baseUrl.startsWith("https://");
  await checkEncryptionKeysAtStart(encryptionKeys);
  await followChampion();
  const app = next({ dev: false, dir: import.meta.dirname, port });
  await app.prepare();
  const pages = app.getRequestHandler();
  const webhooks = processWebhooks(trustProxy);
  const server = createHttpServer(
    webListener(
      webhooks,
      (request, response) => {
        if (encrypted) response.setHeader("Strict-Transport-Security", COME_BACK_ENCRYPTED);
        return withPeer(request.socket.remoteAddress ?? null, () => pages(request, response));
      },
      compressedFiles(join(import.meta.dirname, ".next/static"), "/_next/static/"),
    ),
  );
  await listen(server, port, host);
  log("web").info({ port }, "serving the console and receiving webhooks");
  onStopSignal(async (hurry) => {
    await stopServing(server, webhooks, { drainMs, hurry });
    await app.close();
    await closeReceiving();
    log("web").info("stopped");
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
});
