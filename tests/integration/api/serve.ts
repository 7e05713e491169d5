import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { call } from "./router";

export interface ServedApi {
  origin: string;
  /** What was asked and answered, in order. */
  answered: { request: string; status: number; text: string }[];
  close(): Promise<void>;
}

/** The routes of the API on a port of their own, for clients that are processes. */
export async function serveApi(): Promise<ServedApi> {
  const answered: ServedApi["answered"] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const headers = Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) =>
          typeof value === "string" ? [[name, value] as const] : [],
        ),
      );
      const path = (request.url ?? "").replace(/^\/api\/v1/, "");
      const answer = await call(request.method ?? "GET", path, {
        headers,
        ...(body.length > 0 ? { rawBody: new Uint8Array(body) } : {}),
      });
      answered.push({
        request: `${request.method} ${path.replace(/\?.*/, "")}`,
        status: answer.status,
        text: answer.text,
      });
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(answer.text);
    })().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    answered,
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
