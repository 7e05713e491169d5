import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";

export interface ReceivedRequest {
  webhookId: string;
  headers: Record<string, string>;
  body: Buffer;
  at: number;
}

export interface DestinationServer {
  url: string;
  requests: ReceivedRequest[];
  /** What the next requests are answered with; 200 at first. */
  answer: { status: number; headers?: Record<string, string>; body?: string };
  close(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A real HTTP server on loopback that records what it gets and answers as told. */
export async function startDestination(port = 0): Promise<DestinationServer> {
  const requests: ReceivedRequest[] = [];
  const destination: DestinationServer = {
    url: "",
    requests,
    answer: { status: 200 },
    close: async () => undefined,
  };
  const server: Server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      requests.push({ webhookId: headers["webhook-id"] ?? "", headers, body, at: Date.now() });
      const { status, headers: extra, body: text } = destination.answer;
      response.writeHead(status, { "content-type": "application/json", ...extra }).end(text ?? "{}");
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  destination.url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : port}/`;
  destination.close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return destination;
}
